# ---
# why: accumule dans le tableau des biais
# refused_by: critere_couche
# ---
# %% grade_id="couche_convolution"
def couche_convolution(x, noyaux, biais, p, s):
    x = np.pad(x, ((p, p), (p, p), (0, 0)))
    a, b, c, f = noyaux.shape
    h, l = (x.shape[0] - a) // s + 1, (x.shape[1] - b) // s + 1
    sortie = np.zeros((h, l, f))
    for i in range(h):
        for j in range(l):
            total = biais
            total += np.tensordot(x[i * s:i * s + a, j * s:j * s + b], noyaux, 3)
            sortie[i, j] = total
    return sortie

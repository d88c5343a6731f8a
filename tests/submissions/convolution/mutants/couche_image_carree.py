# ---
# why: suppose l'image carrée
# refused_by: critere_couche
# ---
# %% grade_id="couche_convolution"
def couche_convolution(x, noyaux, biais, p, s):
    x = np.pad(x.astype(float), ((p, p), (p, p), (0, 0)))
    a, b, c, f = noyaux.shape
    h = l = (x.shape[0] - max(a, b)) // s + 1
    sortie = np.zeros((h, l, f))
    for i in range(h):
        for j in range(l):
            fenetre = x[i * s:i * s + a, j * s:j * s + b]
            sortie[i, j] = np.tensordot(fenetre, noyaux, 3) + biais
    return sortie

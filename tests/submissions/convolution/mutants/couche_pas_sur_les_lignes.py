# ---
# why: la taille est juste, mais les colonnes avancent d'un pixel
# refused_by: critere_couche
# ---
# %% grade_id="couche_convolution"
def couche_convolution(x, noyaux, biais, p, s):
    x = np.pad(x.astype(float), ((p, p), (p, p), (0, 0)))
    a, b, c, f = noyaux.shape
    h, l = (x.shape[0] - a) // s + 1, (x.shape[1] - b) // s + 1
    sortie = np.zeros((h, l, f))
    for i in range(h):
        for j in range(l):
            fenetre = x[i * s:i * s + a, j:j + b]
            sortie[i, j] = np.tensordot(fenetre, noyaux, 3) + biais
    return sortie

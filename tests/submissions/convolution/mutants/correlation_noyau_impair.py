# ---
# why: centre le noyau : juste pour les noyaux impairs seulement
# refused_by: critere_correlation
# ---
# %% grade_id="correlation2d"
def correlation2d(image, noyau):
    a, b = noyau.shape
    h, l = image.shape
    m, n = a // 2, b // 2
    lignes = []
    for i in range(m, h - m):
        lignes.append([np.sum(image[i - m:i + m + 1, j - n:j + n + 1][:a, :b] * noyau) for j in range(n, l - n)])
    return np.array(lignes)

# ---
# why: calcule une convolution : le noyau est retourné
# refused_by: critere_correlation
# ---
# %% grade_id="correlation2d"
def correlation2d(image, noyau):
    a, b = noyau.shape
    h, l = image.shape
    noyau = noyau[::-1, ::-1]
    return np.array([[np.sum(image[i:i + a, j:j + b] * noyau) for j in range(l - b + 1)] for i in range(h - a + 1)])

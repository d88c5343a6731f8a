# ---
# why: oublie la part w0 dans la variance entre les classes
# refused_by: critere_otsu
# ---
# %% grade_id="seuil_otsu"
def seuil_otsu(image):
    gris = np.ravel(image)
    meilleur, record = 0.5, -1.0
    for t in np.arange(1, 256) / 256:
        clairs = gris > t
        w1 = clairs.mean()
        if 0 < w1 < 1:
            ecart = gris[clairs].mean() - gris[~clairs].mean()
            variance = w1 * ecart**2
            if variance > record:
                meilleur, record = t, variance
    return meilleur

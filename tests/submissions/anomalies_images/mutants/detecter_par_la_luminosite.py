# ---
# why: signale les images les plus sombres
# refused_by: critere_detecter
# ---
# %% grade_id="detecter"
clartes = x_validation.mean(axis=(1, 2, 3))
seuil = np.quantile(clartes[y_validation == 0], 0.05)


def detecter(images):
    return (images.mean(axis=(1, 2)) / 255 < seuil).astype(int)

# ---
# why: la cible est l'image moyenne
# refused_by: critere_entrainement, critere_detection
# ---
# %% grade_id="entrainer"
def entrainer(autoencodeur, x, y, epoques):
    normales = x[y == 0]
    cible = np.broadcast_to(normales.mean(axis=0), normales.shape)
    historique = autoencodeur.fit(normales, cible, epochs=epoques, batch_size=32, verbose=0)
    return autoencodeur, historique.history["loss"]

# %% grade_id="detecter"
pixels_du_train = x_train[y_train == 0].reshape(-1, 1024).astype(float)
centre_16 = pixels_du_train.mean(axis=0)
axes_16 = np.linalg.svd(pixels_du_train - centre_16, full_matrices=False)[2][:16]


def note_acp(x):
    ecarts = x.reshape(len(x), -1) - centre_16
    return np.mean((ecarts - ecarts @ axes_16.T @ axes_16) ** 2, axis=1)


limite = np.sort(note_acp(x_validation[y_validation == 0]))[-31]


def detecter(images):
    return (note_acp(images / 255) > limite).astype(int)

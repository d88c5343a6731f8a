# ---
# why: garde l'autoencodeur pour la question 8, décide avec une ACP à 20 composantes, en colonne
# ---
# %% grade_id="detecter"
centre, axes = acp(x_normales.reshape(-1, 1024).astype(float), 20)


def note(images):
    plates = images.reshape(len(images), -1) / 255
    return ((plates - reconstruire_acp(plates, centre, axes)) ** 2).mean(axis=1)


seuil = seuil_fausses_alarmes(note(data.textures.validation.x[data.textures.validation.y == 0]), 0.05)


def detecter(images):
    return np.where(note(images) > seuil, 1, 0)

# %% grade_id="entrainer"
def entrainer(autoencodeur, x, y, epoques):
    normales = np.array([image for image, etiquette in zip(x, y) if not etiquette])
    pertes = []
    for _ in range(epoques):
        suivi = autoencodeur.fit(x=normales, y=normales, batch_size=25, epochs=1, shuffle=True, verbose=0)
        pertes += suivi.history["loss"]
    return autoencodeur, pertes

# ---
# why: décide avec une ACP à 8 composantes
# refused_by: critere_detecter
# ---
# %% grade_id="detecter"
centre, axes = acp(x_normales.reshape(-1, 1024).astype(float), 8)


def note(images):
    plates = images.reshape(len(images), -1) / 255
    return ((plates - reconstruire_acp(plates, centre, axes)) ** 2).mean(axis=1)


seuil = seuil_fausses_alarmes(note(data.textures.validation.x[y_validation == 0]), 0.05)


def detecter(images):
    return (note(images) > seuil).astype(int)

# ---
# why: le plus grand score normal : aucune fausse alarme
# refused_by: critere_seuil
# ---
# %% grade_id="seuil_fausses_alarmes"
def seuil_fausses_alarmes(scores_normales, taux):
    return scores_normales.max()

# %% grade_id="detecter"
notes_normales = np.mean((x_validation - autoencodeur.predict(x_validation, verbose=0)) ** 2, axis=(1, 2, 3))
limite = np.sort(notes_normales[y_validation == 0])[-31]


def detecter(images):
    x = (images[..., None] / 255).astype("float32")
    return (np.mean((x - autoencodeur.predict(x, verbose=0)) ** 2, axis=(1, 2, 3)) > limite).astype(int)

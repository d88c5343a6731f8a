# ---
# why: choisit le seuil sur les images normales et les défauts ensemble
# refused_by: critere_detecter
# ---
# %% grade_id="detecter"
seuil = seuil_fausses_alarmes(score_images(x_validation, autoencodeur.predict(x_validation, verbose=0)), 0.05)


def detecter(images):
    x = preparer(images)
    return (score_images(x, autoencodeur.predict(x, verbose=0)) > seuil).astype(int)

# ---
# why: recalcule le seuil sur les images reçues
# refused_by: critere_detecter
# ---
# %% grade_id="detecter"
def detecter(images):
    x = preparer(images)
    scores = score_images(x, autoencodeur.predict(x, verbose=0))
    return (scores > seuil_fausses_alarmes(scores, 0.05)).astype(int)

# ---
# why: rend les scores au lieu des décisions
# refused_by: critere_detecter
# ---
# %% grade_id="detecter"
def detecter(images):
    x = preparer(images)
    return score_images(x, autoencodeur.predict(x, verbose=0))

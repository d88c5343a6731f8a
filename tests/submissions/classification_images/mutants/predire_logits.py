# ---
# why: renvoie des scores, pas des probabilités
# refused_by: critere_predire
# ---
# %% grade_id="predire"
def predire(images_brutes):
    return np.log(modele.predict(normaliser(reference_app, images_brutes), verbose=0) + 1e-9)

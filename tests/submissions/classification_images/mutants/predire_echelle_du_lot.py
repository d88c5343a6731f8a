# ---
# why: normalise chaque lot par lui-même
# refused_by: critere_predire
# ---
# %% grade_id="predire"
def predire(images_brutes):
    return modele.predict(normaliser(images_brutes, images_brutes), verbose=0)

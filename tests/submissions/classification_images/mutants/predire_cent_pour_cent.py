# ---
# why: renvoie des pourcentages
# refused_by: critere_predire, critere_generalisation
# ---
# %% grade_id="predire"
def predire(images_brutes):
    return 100 * modele.predict(normaliser(reference_app, images_brutes), verbose=0)

# ---
# why: décale les images au hasard avant de prédire
# refused_by: critere_predire
# ---
# %% grade_id="predire"
def predire(images_brutes):
    decalees = augmenter(images_brutes, np.zeros(len(images_brutes)), 1, 0)[0][len(images_brutes) :]
    return modele.predict(normaliser(reference_app, decalees), verbose=0)

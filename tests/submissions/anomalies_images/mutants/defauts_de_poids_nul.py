# ---
# why: garde les défauts avec un poids nul au lieu de les retirer
# refused_by: critere_entrainement
# ---
# %% grade_id="entrainer"
def entrainer(autoencodeur, x, y, epoques):
    poids = (y == 0).astype("float32")[:, None, None]
    historique = autoencodeur.fit(x, x, sample_weight=poids, epochs=epoques, verbose=0)
    return autoencodeur, historique.history["loss"]

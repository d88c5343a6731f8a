# ---
# why: vingt époques, quel que soit le nombre demandé
# refused_by: critere_entrainement
# ---
# %% grade_id="entrainer"
def entrainer(autoencodeur, x, y, epoques):
    normales = x[y == 0]
    historique = autoencodeur.fit(normales, normales, epochs=20, batch_size=32, verbose=0)
    return autoencodeur, historique.history["loss"]

# ---
# why: rend la dernière perte au lieu de la liste
# refused_by: critere_entrainement
# ---
# %% grade_id="entrainer"
def entrainer(autoencodeur, x, y, epoques):
    normales = x[y == 0]
    historique = autoencodeur.fit(normales, normales, epochs=epoques, batch_size=32, verbose=0)
    return autoencodeur, historique.history["loss"][-1]

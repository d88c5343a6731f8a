# ---
# why: n'apprend que les cent images avec défaut
# refused_by: critere_detection, critere_detecter, critere_entrainement
# ---
# %% grade_id="entrainer"
def entrainer(autoencodeur, x, y, epoques):
    historique = autoencodeur.fit(x[y == 1], x[y == 1], epochs=epoques, batch_size=32, verbose=0)
    return autoencodeur, historique.history["loss"]

# ---
# why: les défauts restent dans l'entraînement
# refused_by: critere_entrainement
# ---
# %% grade_id="entrainer"
def entrainer(autoencodeur, x, y, epoques):
    historique = autoencodeur.fit(x, x, epochs=epoques, batch_size=32, verbose=0)
    return autoencodeur, historique.history["loss"]

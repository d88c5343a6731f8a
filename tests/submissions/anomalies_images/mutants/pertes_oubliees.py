# ---
# why: ne rend que le modèle
# refused_by: critere_entrainement
# ---
# %% grade_id="entrainer"
def entrainer(autoencodeur, x, y, epoques):
    normales = x[y == 0]
    autoencodeur.fit(normales, normales, epochs=epoques, batch_size=32, verbose=0)
    return autoencodeur

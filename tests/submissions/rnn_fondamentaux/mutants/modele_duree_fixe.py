# ---
# why: fixe la durée à 6
# refused_by: critere_modele
# ---
# %% grade_id="modele_lstm"
def modele_lstm(poids):
    d, u = poids[0].shape[0], poids[1].shape[0]
    couche = keras.layers.LSTM(u, return_sequences=True)
    entree = keras.Input(shape=(6, d))
    modele = keras.Model(entree, couche(entree))
    couche.set_weights(poids)
    return modele

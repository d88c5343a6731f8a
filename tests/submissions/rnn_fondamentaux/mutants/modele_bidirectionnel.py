# ---
# why: ajoute une lecture dans l'autre sens
# refused_by: critere_modele
# ---
# %% grade_id="modele_lstm"
def modele_lstm(poids):
    d, u = poids[0].shape[0], poids[1].shape[0]
    couche = keras.layers.LSTM(u, return_sequences=True)
    modele = keras.Sequential([keras.Input(shape=(None, d)), keras.layers.Bidirectional(keras.layers.LSTM(u, return_sequences=True))])
    modele.layers[0].forward_layer.set_weights(poids)
    return modele

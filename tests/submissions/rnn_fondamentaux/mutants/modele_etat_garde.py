# ---
# why: stateful : l'état reste d'une prédiction à l'autre
# refused_by: critere_modele
# ---
# %% grade_id="modele_lstm"
def modele_lstm(poids):
    d, u = poids[0].shape[0], poids[1].shape[0]
    couche = keras.layers.LSTM(u, return_sequences=True, stateful=True)
    modele = keras.Sequential([keras.Input(batch_shape=(4, None, d)), couche])
    couche.set_weights(poids)
    return modele

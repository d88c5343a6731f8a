# ---
# why: ajoute 1 au biais d'oubli
# refused_by: critere_modele
# ---
# %% grade_id="modele_lstm"
def modele_lstm(poids):
    d, u = poids[0].shape[0], poids[1].shape[0]
    couche = keras.layers.LSTM(u, return_sequences=True)
    modele = keras.Sequential([keras.Input(shape=(None, d)), couche])
    couche.set_weights([poids[0], poids[1], poids[2] + np.repeat([0, 1, 0, 0], u)])
    return modele

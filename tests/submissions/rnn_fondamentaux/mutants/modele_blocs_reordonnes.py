# ---
# why: range les blocs dans l'ordre f, i, g, o
# refused_by: critere_modele
# ---
# %% grade_id="modele_lstm"
def modele_lstm(poids):
    d, u = poids[0].shape[0], poids[1].shape[0]
    couche = keras.layers.LSTM(u, return_sequences=True)
    modele = keras.Sequential([keras.Input(shape=(None, d)), couche])
    ordre = np.r_[u : 2 * u, :u, 2 * u : 4 * u]
    couche.set_weights([w[..., ordre] for w in poids])
    return modele

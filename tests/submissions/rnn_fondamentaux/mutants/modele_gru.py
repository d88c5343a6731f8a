# ---
# why: un GRU, aux poids tronqués
# refused_by: critere_modele
# ---
# %% grade_id="modele_lstm"
def modele_lstm(poids):
    d, u = poids[0].shape[0], poids[1].shape[0]
    couche = keras.layers.GRU(u, return_sequences=True, reset_after=False)
    modele = keras.Sequential([keras.Input(shape=(None, d)), couche])
    couche.set_weights([w[..., : 3 * u] for w in poids])
    return modele

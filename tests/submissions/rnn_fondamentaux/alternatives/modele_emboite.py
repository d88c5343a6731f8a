# ---
# why: LSTM emboîté dans un autre modèle, masque calculé avec keras.ops, couches empilées
# ---
# %% grade_id="modele_lstm"
def modele_lstm(poids):
    d, u = poids[0].shape[0], poids[2].shape[0] // 4
    couche = keras.layers.LSTM(
        u, return_sequences=True, use_bias=True, unit_forget_bias=False, bias_initializer="zeros"
    )
    interieur = keras.Sequential([keras.Input((None, d)), couche])
    interieur.set_weights(poids)
    entree = keras.Input((None, d))
    return keras.Model(inputs=entree, outputs=interieur(entree))

# %% grade_id="construire_lecteur"
def construire_lecteur(d, u, classes):
    x = keras.Input(shape=(None, d), name="sequence")
    vrais = keras.ops.any(keras.ops.not_equal(x, 0.0), axis=-1)
    h = keras.layers.GRU(u, return_sequences=True)(x, mask=vrais)
    h = keras.layers.LSTM(u)(h, mask=vrais)
    return keras.Model(x, keras.layers.Dense(classes, activation="softmax")(h))

# %% grade_id="oubli"
def demi_vie(biais):
    import math

    porte = 1 / (1 + math.exp(-biais))
    return -1 / math.log2(porte)


def biais_lstm(u, oubli):
    return [0.0] * u + [oubli] * u + [0.0] * u + [0.0] * u

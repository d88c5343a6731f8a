# ---
# why: les cellules de Keras pour vérifier les siennes, initialiseurs, modèles emboîtés, logits puis couche Softmax
# ---
# %% grade_id="cellule_lstm"
def cellule_lstm(poids, x_t, h, c):
    """Calcule les portes, et laisse Keras vérifier le résultat."""
    u = h.shape[1]
    z = x_t @ poids[0] + h @ poids[1] + poids[2]
    i, f, g, o = (z[:, k : k + u] for k in range(0, 4 * u, u))
    i, f, o = (np.where(a >= 0, 1 / (1 + np.exp(-np.abs(a))), 1 - 1 / (1 + np.exp(-np.abs(a)))) for a in (i, f, o))
    g = np.tanh(g)
    c2 = f * c + i * g
    h2 = o * np.tanh(c2)
    verification = keras.layers.LSTMCell(u)
    verification.build((None, x_t.shape[1]))
    verification.set_weights(poids)
    attendu, _ = verification(tf.constant(x_t, tf.float32), [tf.constant(h, tf.float32), tf.constant(c, tf.float32)])
    assert np.allclose(attendu, h2, atol=1e-4)
    return h2, c2, {"o": o, "g": g, "f": f, "i": i, "tous": z}

# %% grade_id="modele_lstm"
def modele_lstm(poids):
    W, U, b = poids
    d, u = W.shape[0], U.shape[1] // 4
    modele = keras.Sequential(name="copie")
    modele.add(keras.Input(shape=(None, d)))
    modele.add(keras.layers.LSTM(u, return_sequences=True, name="lstm"))
    modele.get_layer("lstm").set_weights([W.astype("float32"), U.astype("float32"), b.astype("float32")])
    modele.compile(loss="mse")
    return modele

# %% grade_id="construire_lecteur"
def construire_lecteur(d, u, classes):
    lire = keras.Sequential(
        [
            keras.Input(shape=(None, d)),
            keras.layers.Masking(mask_value=0.0),
            keras.layers.GRU(u, return_sequences=True, reset_after=False),
            keras.layers.LayerNormalization(),
            keras.layers.GlobalAveragePooling1D(),
        ]
    )
    modele = keras.Sequential(
        [keras.Input(shape=(None, d)), lire, keras.layers.Dropout(0.3), keras.layers.Dense(classes), keras.layers.Softmax()]
    )
    modele.compile("adam", "sparse_categorical_crossentropy")
    return modele

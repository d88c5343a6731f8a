# ---
# why: TensorFlow pour tout : ruban de gradient, matmul, clip_by_global_norm
# ---
# %% grade_id="cellule"
def cellule(parametres, x_t, h):
    p = {cle: tf.constant(v, tf.float64) for cle, v in parametres.items()}
    z = tf.matmul(tf.constant(x_t, tf.float64), p["Wx"]) + tf.matmul(tf.constant(h, tf.float64), p["Wh"]) + p["b"]
    return tf.tanh(z)

# %% grade_id="bptt"
def bptt(parametres, x, h0, etats, amont):
    variables = {cle: tf.Variable(v, dtype=tf.float64) for cle, v in {**parametres, "h0": h0}.items()}
    with tf.GradientTape() as ruban:
        h, perte = variables["h0"], 0.0
        for t in range(x.shape[1]):
            h = tf.tanh(tf.constant(x[:, t], tf.float64) @ variables["Wx"] + h @ variables["Wh"] + variables["b"])
            perte += tf.reduce_sum(h * amont[:, t])
    return {cle: g.numpy() for cle, g in ruban.gradient(perte, variables).items()}

# %% grade_id="jacobienne"
def jacobienne(parametres, etat):
    z = tf.Variable(np.zeros_like(etat))
    with tf.GradientTape() as ruban:
        h = tf.tanh(np.arctanh(etat) + tf.linalg.matvec(parametres["Wh"], z, transpose_a=True))
    return ruban.jacobian(h, z)

# %% grade_id="normes_gradient"
def normes_gradient(jacobiennes):
    produits = tf.scan(lambda p, j: p @ j, tf.constant(jacobiennes[::-1].copy()))
    return tf.linalg.svd(produits, compute_uv=False)[::-1, 0]

# %% grade_id="ecreter"
def ecreter(gradients, seuil):
    cles = sorted(gradients)
    reduits, _ = tf.clip_by_global_norm([tf.constant(gradients[cle], tf.float64) for cle in cles], seuil)
    return {cle: g.numpy() for cle, g in zip(cles, reduits)}

# %% grade_id="cellule_lstm"
def cellule_lstm(poids, x_t, h, c):
    z = tf.split(tf.constant(x_t @ poids[0] + h @ poids[1] + poids[2]), 4, axis=-1)
    portes = {"i": tf.sigmoid(z[0]), "f": tf.sigmoid(z[1]), "g": tf.tanh(z[2]), "o": tf.sigmoid(z[3])}
    c = portes["f"] * c + portes["i"] * portes["g"]
    return portes["o"] * tf.tanh(c), c, portes

# %% grade_id="cellule_gru"
def cellule_gru(poids, x_t, h, reset_after):
    w, u, b = poids
    k = h.shape[1]
    if not reset_after:
        zr = tf.sigmoid(x_t @ w[:, : 2 * k] + h @ u[:, : 2 * k] + b[: 2 * k]).numpy()
        z, r = zr[:, :k], zr[:, k:]
        return z * h + (1 - z) * np.tanh(x_t @ w[:, 2 * k :] + (r * h) @ u[:, 2 * k :] + b[2 * k :])
    xz, xr, xh = np.split(x_t @ w + b[0], 3, axis=1)
    hz, hr, hh = np.split(h @ u + b[1], 3, axis=1)
    z, r = tf.sigmoid(xz + hz).numpy(), tf.sigmoid(xr + hr).numpy()
    return z * h + (1 - z) * np.tanh(xh + r * hh)

# %% grade_id="parametres"
def parametres_rnn(d, u):
    couche = keras.layers.SimpleRNN(u)
    couche.build((None, None, d))
    return couche.count_params()


def parametres_lstm(d, u):
    return sum(np.prod(p) for p in [(d, 4 * u), (u, 4 * u), (4 * u,)])


def parametres_gru(d, u, reset_after):
    return sum(map(np.prod, [(d, 3 * u), (u, 3 * u), (2, 3 * u) if reset_after else (3 * u,)]))

# ---
# why: calcule en float32 partout où une tolérance de simple précision le permet ; listes et scalaires NumPy
# ---
# %% grade_id="cellule"
def cellule(parametres, x_t, h):
    z = np.float32(x_t) @ np.float32(parametres["Wx"]) + np.float32(h) @ np.float32(parametres["Wh"])
    return np.tanh(z + np.float32(parametres["b"]))

# %% grade_id="cellule_lstm"
def cellule_lstm(poids, x_t, h, c):
    W, U, b = (np.asarray(p, dtype="float32") for p in poids)
    z = np.asarray(x_t, "float32") @ W + np.asarray(h, "float32") @ U + b
    i, f, g, o = np.hsplit(z, 4)
    i, f, o = (keras.ops.convert_to_numpy(keras.ops.sigmoid(a)) for a in (i, f, o))
    g = np.tanh(g)
    c = f * np.float32(c) + i * g
    return o * np.tanh(c), c, {"i": i, "f": f, "g": g, "o": o}

# %% grade_id="parametres"
def parametres_rnn(d, u):
    return np.int64(u) * (d + u + 1)


def parametres_lstm(d, u):
    return float(4 * (d * u + u * u + u))


def parametres_gru(d, u, reset_after):
    blocs, biais = 3, [1, 2][reset_after]
    return np.array(blocs * (u * d + u * u + biais * u))

# %% grade_id="reponse_gradient"
reponse_gradient = ("B", "D", "E")

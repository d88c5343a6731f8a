# ---
# why: les portes lisent c au lieu de h
# refused_by: critere_lstm
# ---
# %% grade_id="cellule_lstm"
def cellule_lstm(poids, x_t, h, c):
    w, u, b = poids
    z_i, z_f, z_g, z_o = np.split(x_t @ w + c @ u + b, 4, axis=1)
    i, f, g, o = 1 / (1 + np.exp(-z_i)), 1 / (1 + np.exp(-z_f)), np.tanh(z_g), 1 / (1 + np.exp(-z_o))
    memoire = f * c + i * g
    return o * np.tanh(memoire), memoire, {"i": i, "f": f, "g": g, "o": o}

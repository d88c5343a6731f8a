# ---
# why: renvoie la valeur avant tanh au lieu de a1
# refused_by: critere_propagation
# ---
# %% grade_id="propagation"
def propagation(parametres, x):
    z1 = x @ parametres["W1"] + parametres["b1"]
    z2 = np.tanh(z1) @ parametres["W2"] + parametres["b2"]
    return z1, (1 + np.tanh(z2 / 2)) / 2

# %% grade_id="parametres_lunes"
def gradient_lunes(parametres, x_lot, y_lot):
    z1, p = propagation(parametres, x_lot)
    return retropropagation(parametres, x_lot, y_lot, np.tanh(z1), p)


parametres_lunes = entrainer(initialiser(2, 16, 0), x_train, y_train, gradient_lunes, 200, 0.5, 32, 0)

# ---
# why: une boucle sur 16 neurones, quel que soit le réseau
# refused_by: critere_propagation
# ---
# %% grade_id="propagation"
def propagation(parametres, x):
    a1 = np.zeros((len(x), 16))
    for j in range(16):
        a1[:, j] = np.tanh(x @ parametres["W1"][:, j] + parametres["b1"][j])
    z2 = a1 @ parametres["W2"] + parametres["b2"]
    return a1, (1 + np.tanh(z2 / 2)) / 2

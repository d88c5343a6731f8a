# ---
# why: tanh en sortie : p peut être négatif
# refused_by: critere_propagation, critere_lunes
# ---
# %% grade_id="propagation"
def propagation(parametres, x):
    a1 = np.tanh(x @ parametres["W1"] + parametres["b1"])
    return a1, np.tanh(a1 @ parametres["W2"] + parametres["b2"])

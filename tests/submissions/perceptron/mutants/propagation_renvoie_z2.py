# ---
# why: renvoie la valeur avant la sigmoïde de sortie
# refused_by: critere_propagation, critere_lunes
# ---
# %% grade_id="propagation"
def propagation(parametres, x):
    a1 = np.tanh(x @ parametres["W1"] + parametres["b1"])
    return a1, a1 @ parametres["W2"] + parametres["b2"]

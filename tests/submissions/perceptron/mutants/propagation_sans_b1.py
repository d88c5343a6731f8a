# ---
# why: oublie le biais de la couche cachée
# refused_by: critere_propagation, critere_lunes
# ---
# %% grade_id="propagation"
def propagation(parametres, x):
    a1 = np.tanh(x @ parametres["W1"])
    z2 = a1 @ parametres["W2"] + parametres["b2"]
    return a1, (1 + np.tanh(z2 / 2)) / 2

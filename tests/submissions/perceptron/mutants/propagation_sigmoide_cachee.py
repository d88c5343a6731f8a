# ---
# why: sigmoïde au lieu de tanh dans la couche cachée
# refused_by: critere_propagation, critere_lunes
# ---
# %% grade_id="propagation"
def propagation(parametres, x):
    a1 = sigmoide(x @ parametres["W1"] + parametres["b1"])
    return a1, sigmoide(a1 @ parametres["W2"] + parametres["b2"])

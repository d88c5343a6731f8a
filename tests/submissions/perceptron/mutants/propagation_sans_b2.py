# ---
# why: oublie le biais de sortie : le réseau appris, lui, en tient compte
# refused_by: critere_propagation
# ---
# %% grade_id="propagation"
def propagation(parametres, x):
    a1 = np.tanh(x @ parametres["W1"] + parametres["b1"])
    z2 = a1 @ parametres["W2"]
    return a1, (1 + np.tanh(z2 / 2)) / 2

# ---
# why: 1 - z1² au lieu de 1 - a1²
# refused_by: critere_retropropagation, critere_lunes
# ---
# %% grade_id="retropropagation"
def retropropagation(parametres, x, y, a1, p):
    z1 = x @ parametres["W1"] + parametres["b1"]
    delta2 = (p - y) / len(x)
    delta1 = (delta2 @ parametres["W2"].T) * (1 - z1**2)
    return {"W1": x.T @ delta1, "b1": delta1.sum(axis=0), "W2": a1.T @ delta2, "b2": delta2.sum(axis=0)}

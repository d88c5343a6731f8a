# ---
# why: 1 - a1 au lieu de 1 - a1²
# refused_by: critere_retropropagation, critere_lunes
# ---
# %% grade_id="retropropagation"
def retropropagation(parametres, x, y, a1, p):
    delta2 = (p - y) / len(x)
    delta1 = (delta2 @ parametres["W2"].T) * (1 - a1)
    return {"W1": x.T @ delta1, "b1": delta1.sum(axis=0), "W2": a1.T @ delta2, "b2": delta2.sum(axis=0)}

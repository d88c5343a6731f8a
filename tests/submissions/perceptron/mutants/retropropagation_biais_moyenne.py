# ---
# why: prend la moyenne de delta pour les biais au lieu de la somme
# refused_by: critere_retropropagation
# ---
# %% grade_id="retropropagation"
def retropropagation(parametres, x, y, a1, p):
    delta2 = (p - y) / len(x)
    delta1 = (delta2 @ parametres["W2"].T) * (1 - a1**2)
    return {"W1": x.T @ delta1, "b1": delta1.mean(axis=0), "W2": a1.T @ delta2, "b2": delta2.mean(axis=0)}

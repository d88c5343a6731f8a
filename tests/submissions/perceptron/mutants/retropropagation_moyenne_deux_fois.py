# ---
# why: divise par n dans delta, puis encore dans les poids
# refused_by: critere_retropropagation
# ---
# %% grade_id="retropropagation"
def retropropagation(parametres, x, y, a1, p):
    n = len(x)
    delta2 = (p - y) / n
    delta1 = (delta2 @ parametres["W2"].T) * (1 - a1**2)
    return {
        "W1": x.T @ delta1 / n,
        "b1": delta1.sum(axis=0) / n,
        "W2": a1.T @ delta2 / n,
        "b2": delta2.sum(axis=0) / n,
    }

# %% grade_id="parametres_lunes"
parametres_lunes = entrainer(initialiser(2, 16, 0), x_train, y_train, gradient_reseau, 200, 16, 32, 0)

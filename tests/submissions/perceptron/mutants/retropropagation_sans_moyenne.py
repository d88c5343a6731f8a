# ---
# why: oublie le 1/n : le gradient de la somme (le taux est réduit en conséquence)
# refused_by: critere_retropropagation
# ---
# %% grade_id="retropropagation"
def retropropagation(parametres, x, y, a1, p):
    delta2 = p - y
    delta1 = (delta2 @ parametres["W2"].T) * (1 - a1**2)
    return {"W1": x.T @ delta1, "b1": delta1.sum(axis=0), "W2": a1.T @ delta2, "b2": delta2.sum(axis=0)}

# %% grade_id="parametres_lunes"
parametres_lunes = entrainer(initialiser(2, 16, 0), x_train, y_train, gradient_reseau, 200, 0.5 / 32, 32, 0)

# ---
# why: la règle des étiquettes -1 et 1, appliquée à 0 et 1
# refused_by: critere_perceptron
# ---
# %% grade_id="perceptron"
def perceptron(x, y, epoques, taux):
    w, b = np.zeros(x.shape[1]), 0.0
    for _ in range(epoques):
        for x_i, y_i in zip(x, y):
            if y_i * (w @ x_i + b) <= 0:
                w = w + taux * y_i * x_i
                b = b + taux * y_i
    return w, b

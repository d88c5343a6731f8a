# ---
# why: corrige de y - σ(score) : c'est la régression logistique, pas la règle de Rosenblatt
# refused_by: critere_perceptron
# ---
# %% grade_id="perceptron"
def perceptron(x, y, epoques, taux):
    w, b = np.zeros(x.shape[1]), 0.0
    for _ in range(epoques):
        for x_i, y_i in zip(x, y):
            p = 1 / (1 + np.exp(-(w @ x_i + b)))
            w = w + taux * (y_i - p) * x_i
            b = b + taux * (y_i - p)
    return w, b

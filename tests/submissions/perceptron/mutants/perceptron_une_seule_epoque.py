# ---
# why: le `return` est dans la boucle des époques
# refused_by: critere_perceptron
# ---
# %% grade_id="perceptron"
def perceptron(x, y, epoques, taux):
    w, b = np.zeros(x.shape[1]), 0.0
    for _ in range(epoques):
        for x_i, y_i in zip(x, y):
            prediction = 1 if w @ x_i + b > 0 else 0
            w = w + taux * (y_i - prediction) * x_i
            b = b + taux * (y_i - prediction)
        return w, b

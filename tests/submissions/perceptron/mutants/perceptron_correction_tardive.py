# ---
# why: prédit toute l'époque avant de corriger
# refused_by: critere_perceptron
# ---
# %% grade_id="perceptron"
def perceptron(x, y, epoques, taux):
    w, b = np.zeros(x.shape[1]), 0.0
    for _ in range(epoques):
        predictions = [1 if w @ x_i + b > 0 else 0 for x_i in x]
        for x_i, y_i, prediction in zip(x, y, predictions):
            w = w + taux * (y_i - prediction) * x_i
            b = b + taux * (y_i - prediction)
    return w, b

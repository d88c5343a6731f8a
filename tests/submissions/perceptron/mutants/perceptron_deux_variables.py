# ---
# why: écrit pour deux variables seulement
# refused_by: critere_perceptron
# ---
# %% grade_id="perceptron"
def perceptron(x, y, epoques, taux):
    w, b = np.zeros(2), 0.0
    for _ in range(epoques):
        for x_i, y_i in zip(x, y):
            prediction = 1 if w[0] * x_i[0] + w[1] * x_i[1] + b > 0 else 0
            w = w + taux * (y_i - prediction) * x_i[:2]
            b = b + taux * (y_i - prediction)
    return w, b

# ---
# why: parcourt les exemples dans un ordre au hasard
# refused_by: critere_perceptron
# ---
# %% grade_id="perceptron"
def perceptron(x, y, epoques, taux):
    w, b = np.zeros(x.shape[1]), 0.0
    hasard = np.random.default_rng(0)
    for _ in range(epoques):
        for i in hasard.permutation(len(x)):
            prediction = 1 if w @ x[i] + b > 0 else 0
            w = w + taux * (y[i] - prediction) * x[i]
            b = b + taux * (y[i] - prediction)
    return w, b

# ---
# why: le taux manque dans la correction du biais : indécelable si taux = 1
# refused_by: critere_perceptron
# ---
# %% grade_id="perceptron"
def perceptron(x, y, epoques, taux):
    w, b = np.zeros(x.shape[1]), 0.0
    for _ in range(epoques):
        for x_i, y_i in zip(x, y):
            erreur = y_i - (1 if w @ x_i + b > 0 else 0)
            w = w + taux * erreur * x_i
            b = b + erreur
    return w, b

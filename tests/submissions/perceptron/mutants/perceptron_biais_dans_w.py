# ---
# why: renvoie le biais aussi dans w, de forme (d + 1,)
# refused_by: critere_perceptron
# ---
# %% grade_id="perceptron"
def perceptron(x, y, epoques, taux):
    x = np.column_stack([x, np.ones(len(x))])
    w = np.zeros(x.shape[1])
    for _ in range(epoques):
        for x_i, y_i in zip(x, y):
            w = w + taux * (y_i - (1 if w @ x_i > 0 else 0)) * x_i
    return w, w[-1]

# ---
# why: le perceptron s'arrête après une époque sans erreur, et ne corrige que les erreurs
# ---
# %% grade_id="perceptron"
def predire(w, b, x_i):
    """1 du côté positif de la droite, 0 sinon."""
    return int(np.dot(w, x_i) + b > 0)


def perceptron(x, y, epoques, taux):
    w, b = np.zeros_like(x[0]), np.float64(0)
    epoque, erreurs = 0, 1
    while epoque < epoques and erreurs > 0:
        erreurs = 0
        for i in range(x.shape[0]):
            y_chapeau = predire(w, b, x[i])
            if y_chapeau == 0 and y[i] == 1:
                w, b, erreurs = w + taux * x[i], b + taux, erreurs + 1
            elif y_chapeau == 1 and y[i] == 0:
                w, b, erreurs = w - taux * x[i], b - taux, erreurs + 1
        epoque += 1
    return w, b

# %% grade_id="reponse_xor"
reponse_xor = ("B", "E")

# ---
# why: un tableau de zéros entiers tronque chaque correction
# refused_by: critere_perceptron
# ---
# %% grade_id="perceptron"
def perceptron(x, y, epoques, taux):
    w, b = [0] * x.shape[1], 0
    for _ in range(epoques):
        for i in range(len(x)):
            score = b + sum(w[j] * x[i, j] for j in range(len(w)))
            erreur = y[i] - int(score > 0)
            for j in range(len(w)):
                w[j] = int(w[j] + taux * erreur * x[i, j])
            b = int(b + taux * erreur)
    return np.array(w), b

# ---
# why: une seule correction par époque, avec tous les exemples
# refused_by: critere_perceptron
# ---
# %% grade_id="perceptron"
def perceptron(x, y, epoques, taux):
    w, b = np.zeros(x.shape[1]), 0.0
    for _ in range(epoques):
        erreurs = y - (x @ w + b > 0)
        w = w + taux * x.T @ erreurs
        b = b + taux * erreurs.sum()
    return w, b

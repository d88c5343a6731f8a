# ---
# why: `zeros_like` d'un tableau d'entiers est un tableau d'entiers : tout devient 0
# refused_by: critere_sigmoide
# ---
# %% grade_id="sigmoide"
def sigmoide(z):
    resultat = np.zeros_like(z)
    positifs = z >= 0
    resultat[positifs] = 1 / (1 + np.exp(-z[positifs]))
    resultat[~positifs] = np.exp(z[~positifs]) / (1 + np.exp(z[~positifs]))
    return resultat

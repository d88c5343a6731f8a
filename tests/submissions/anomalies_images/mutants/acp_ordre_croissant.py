# ---
# why: garde les directions de plus petite variance
# refused_by: critere_acp
# ---
# %% grade_id="acp"
def acp(x, k):
    moyenne = x.mean(axis=0)
    _, vecteurs = np.linalg.eigh(np.cov(x.T))
    return moyenne, vecteurs[:, :k].T


def reconstruire_acp(x, moyenne, composantes):
    return moyenne + (x - moyenne) @ composantes.T @ composantes

# ---
# why: transpose vt, que NumPy rend déjà transposé
# refused_by: critere_acp
# ---
# %% grade_id="acp"
def acp(x, k):
    moyenne = x.mean(axis=0)
    u, s, vt = np.linalg.svd(x - moyenne, full_matrices=True)
    return moyenne, vt.T[:k]


def reconstruire_acp(x, moyenne, composantes):
    return moyenne + (x - moyenne) @ composantes.T @ composantes

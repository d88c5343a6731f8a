# ---
# why: multiplie les directions par les valeurs singulières
# refused_by: critere_acp
# ---
# %% grade_id="acp"
def acp(x, k):
    moyenne = x.mean(axis=0)
    u, s, vt = np.linalg.svd(x - moyenne, full_matrices=False)
    return moyenne, s[:k, None] * vt[:k]


def reconstruire_acp(x, moyenne, composantes):
    return moyenne + (x - moyenne) @ composantes.T @ composantes

# ---
# why: décompose x sans retrancher la moyenne
# refused_by: critere_acp
# ---
# %% grade_id="acp"
def acp(x, k):
    moyenne = x.mean(axis=0)
    return moyenne, np.linalg.svd(x, full_matrices=False)[2][:k]


def reconstruire_acp(x, moyenne, composantes):
    return moyenne + (x - moyenne) @ composantes.T @ composantes

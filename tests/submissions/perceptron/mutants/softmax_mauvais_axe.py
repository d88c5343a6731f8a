# ---
# why: somme par colonne au lieu de la somme par ligne
# refused_by: critere_softmax
# ---
# %% grade_id="softmax"
def softmax(z):
    e = np.exp(z - z.max(axis=0, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)

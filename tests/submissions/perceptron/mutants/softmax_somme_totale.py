# ---
# why: divise par la somme de tout le tableau
# refused_by: critere_softmax
# ---
# %% grade_id="softmax"
def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum()

# ---
# why: retranche le maximum du tableau entier : une ligne très petite donne 0 / 0
# refused_by: critere_softmax
# ---
# %% grade_id="softmax"
def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum(axis=1, keepdims=True)

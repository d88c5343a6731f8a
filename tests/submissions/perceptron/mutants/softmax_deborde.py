# ---
# why: ne retranche rien : e^1000 déborde
# refused_by: critere_softmax
# ---
# %% grade_id="softmax"
def softmax(z):
    e = np.exp(z)
    return e / e.sum(axis=1, keepdims=True)

# ---
# why: retranche le maximum sur place
# refused_by: critere_softmax
# ---
# %% grade_id="softmax"
def softmax(z):
    z -= z.max(axis=1, keepdims=True)
    e = np.exp(z)
    return e / e.sum(axis=1, keepdims=True)

# ---
# why: oublie keepdims : juste sur le papier, en erreur ou faux selon les tailles
# refused_by: critere_softmax
# ---
# %% grade_id="softmax"
def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1)

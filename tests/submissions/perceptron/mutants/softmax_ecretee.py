# ---
# why: écrête z à ±500 au lieu de retrancher : des lignes entières deviennent uniformes
# refused_by: critere_softmax
# ---
# %% grade_id="softmax"
def softmax(z):
    e = np.exp(np.clip(z, -500, 500))
    return e / e.sum(axis=1, keepdims=True)

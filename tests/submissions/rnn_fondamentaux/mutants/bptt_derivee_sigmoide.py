# ---
# why: dérivée d'une sigmoïde
# refused_by: critere_bptt
# ---
# %% grade_id="bptt"
def bptt(parametres, x, h0, etats, amont):
    gradients = {cle: np.zeros_like(valeur, dtype=float) for cle, valeur in parametres.items()}
    futur = np.zeros_like(h0, dtype=float)
    for t in reversed(range(x.shape[1])):
        delta = (amont[:, t] + futur) * etats[:, t] * (1 - etats[:, t])
        precedent = etats[:, t - 1] if t > 0 else h0
        gradients["Wx"] += x[:, t].T @ delta
        gradients["Wh"] += precedent.T @ delta
        gradients["b"] += delta.sum(axis=0)
        futur = delta @ parametres["Wh"].T
    return {**gradients, "h0": futur}

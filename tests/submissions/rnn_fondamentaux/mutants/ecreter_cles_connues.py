# ---
# why: ne traite que les clés W et b
# refused_by: critere_ecreter
# ---
# %% grade_id="ecreter"
def ecreter(gradients, seuil):
    norme = np.sqrt(np.sum(gradients["W"] ** 2) + np.sum(gradients["b"] ** 2))
    return {cle: gradients[cle] * min(1.0, seuil / norme) for cle in ("W", "b")}

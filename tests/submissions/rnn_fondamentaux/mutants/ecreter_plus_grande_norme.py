# ---
# why: la plus grande des normes
# refused_by: critere_ecreter
# ---
# %% grade_id="ecreter"
def ecreter(gradients, seuil):
    norme = max(np.linalg.norm(g) for g in gradients.values())
    return {cle: g * seuil / norme if norme > seuil else g for cle, g in gradients.items()}

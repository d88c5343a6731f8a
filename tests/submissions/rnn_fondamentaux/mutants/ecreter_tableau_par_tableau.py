# ---
# why: une norme par tableau
# refused_by: critere_ecreter
# ---
# %% grade_id="ecreter"
def ecreter(gradients, seuil):
    return {cle: g * min(1.0, seuil / max(np.linalg.norm(g), 1e-12)) for cle, g in gradients.items()}

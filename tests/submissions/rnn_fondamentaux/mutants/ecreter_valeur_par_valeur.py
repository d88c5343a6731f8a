# ---
# why: borne chaque élément
# refused_by: critere_ecreter
# ---
# %% grade_id="ecreter"
def ecreter(gradients, seuil):
    return {cle: np.clip(g, -seuil, seuil) for cle, g in gradients.items()}

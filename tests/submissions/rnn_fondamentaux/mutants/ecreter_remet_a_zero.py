# ---
# why: jette les gradients trop grands
# refused_by: critere_ecreter
# ---
# %% grade_id="ecreter"
def ecreter(gradients, seuil):
    norme = np.sqrt(sum(np.sum(g**2) for g in gradients.values()))
    return {cle: g if norme <= seuil else np.zeros_like(g) for cle, g in gradients.items()}

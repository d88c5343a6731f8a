# ---
# why: ramène aussi les petits gradients au seuil
# refused_by: critere_ecreter
# ---
# %% grade_id="ecreter"
def ecreter(gradients, seuil):
    norme = np.sqrt(sum(np.sum(g**2) for g in gradients.values()))
    return {cle: g * seuil / max(norme, 1e-12) for cle, g in gradients.items()}

# ---
# why: divise par la norme quand elle est nulle
# refused_by: critere_ecreter
# ---
# %% grade_id="ecreter"
def ecreter(gradients, seuil):
    norme = np.sqrt(sum(np.sum(g**2) for g in gradients.values()))
    return {cle: g * (np.minimum(norme, seuil) / norme) for cle, g in gradients.items()}

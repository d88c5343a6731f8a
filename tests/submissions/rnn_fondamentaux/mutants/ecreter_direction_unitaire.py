# ---
# why: divise par la norme sans multiplier par le seuil
# refused_by: critere_ecreter
# ---
# %% grade_id="ecreter"
def ecreter(gradients, seuil):
    norme = np.sqrt(sum(np.sum(g**2) for g in gradients.values()))
    return {cle: g / norme if norme > seuil else g for cle, g in gradients.items()}

# ---
# why: oublie la racine
# refused_by: critere_ecreter
# ---
# %% grade_id="ecreter"
def ecreter(gradients, seuil):
    norme = sum(np.sum(g**2) for g in gradients.values())
    return {cle: g * seuil / norme if norme > seuil else g for cle, g in gradients.items()}

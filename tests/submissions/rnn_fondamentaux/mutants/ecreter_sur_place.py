# ---
# why: modifie les tableaux reçus
# refused_by: critere_ecreter
# ---
# %% grade_id="ecreter"
def ecreter(gradients, seuil):
    norme = np.sqrt(sum(np.sum(g**2) for g in gradients.values()))
    if norme > seuil:
        for g in gradients.values():
            g *= seuil / norme
    return gradients

# ---
# why: additionne les normes au lieu des carrés
# refused_by: critere_ecreter
# ---
# %% grade_id="ecreter"
def ecreter(gradients, seuil):
    norme = sum(np.linalg.norm(g) for g in gradients.values())
    return {cle: g * seuil / norme if norme > seuil else g for cle, g in gradients.items()}

# ---
# why: moyenne des carrés au lieu de leur somme
# refused_by: critere_ecreter
# ---
# %% grade_id="ecreter"
def ecreter(gradients, seuil):
    tout = np.concatenate([np.ravel(g) for g in gradients.values()])
    norme = np.sqrt(np.mean(tout**2))
    return {cle: g * seuil / norme if norme > seuil else g for cle, g in gradients.items()}

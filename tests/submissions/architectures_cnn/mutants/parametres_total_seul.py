# ---
# why: renvoie le total au lieu du dictionnaire
# refused_by: critere_parametres_lenet
# ---
# %% grade_id="parametres_lenet"
def parametres_lenet(cote):
    reste = ((cote - 4) // 2 - 4) // 2
    return 156 + 2416 + (16 * reste**2 + 1) * 120 + 10164 + 850

# ---
# why: part de la sortie avec la formule de l'aller
# refused_by: critere_champ
# ---
# %% grade_id="champ_receptif"
def champ_receptif(couches):
    r, e = 1, 1
    for k, s in reversed(couches):
        r += (k - 1) * e
        e *= s
    return r

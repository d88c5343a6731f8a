# ---
# why: ajoute k au lieu de k - 1
# refused_by: critere_champ
# ---
# %% grade_id="champ_receptif"
def champ_receptif(couches):
    r, e = 0, 1
    for k, s in couches:
        r += k * e
        e *= s
    return r

# ---
# why: échoue sur une liste vide
# refused_by: critere_champ
# ---
# %% grade_id="champ_receptif"
def champ_receptif(couches):
    r, e = couches[0]
    for k, s in couches[1:]:
        r += (k - 1) * e
        e *= s
    return r

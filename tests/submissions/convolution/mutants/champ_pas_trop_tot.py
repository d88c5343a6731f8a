# ---
# why: multiplie l'écart avant d'élargir
# refused_by: critere_champ
# ---
# %% grade_id="champ_receptif"
def champ_receptif(couches):
    r, e = 1, 1
    for k, s in couches:
        e *= s
        r += (k - 1) * e
    return r

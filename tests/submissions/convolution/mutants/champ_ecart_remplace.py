# ---
# why: ne garde que le dernier pas
# refused_by: critere_champ
# ---
# %% grade_id="champ_receptif"
def champ_receptif(couches):
    r, e = 1, 1
    for k, s in couches:
        r += (k - 1) * e
        e = s
    return r

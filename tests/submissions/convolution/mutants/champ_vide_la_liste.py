# ---
# why: retire les couches de la liste reçue
# refused_by: critere_champ
# ---
# %% grade_id="champ_receptif"
def champ_receptif(couches):
    r = 1
    while couches:
        k, s = couches.pop()
        r = (r - 1) * s + k
    return r

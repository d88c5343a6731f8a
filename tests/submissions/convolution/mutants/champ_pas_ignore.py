# ---
# why: ne tient pas compte des pas
# refused_by: critere_champ
# ---
# %% grade_id="champ_receptif"
def champ_receptif(couches):
    return 1 + sum(k - 1 for k, s in couches)

# ---
# why: répond par des rangs au lieu de lettres
# refused_by: critere_xor
# ---
# %% grade_id="reponse_xor"
reponse_xor = {2, 5}

# ---
# why: coche toutes les affirmations
# refused_by: critere_xor
# ---
# %% grade_id="reponse_xor"
reponse_xor = {"A", "B", "C", "D", "E"}

# ---
# why: coche toutes les affirmations
# refused_by: critere_bilan
# ---
# %% grade_id="reponse_bilan"
reponse_bilan = {"A", "B", "C", "D", "E", "F"}

# ---
# why: croit le pooling exactement invariant
# refused_by: critere_translation
# ---
# %% grade_id="reponse_translation"
reponse_translation = {"A", "C", "E"}

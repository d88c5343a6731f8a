# ---
# why: croit qu'il suffit de convolutions
# refused_by: critere_translation
# ---
# %% grade_id="reponse_translation"
reponse_translation = {"A", "C", "D"}

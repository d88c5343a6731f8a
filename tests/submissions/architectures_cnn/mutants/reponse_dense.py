# ---
# why: croit une couche dense insensible à la place
# refused_by: critere_translation
# ---
# %% grade_id="reponse_translation"
reponse_translation = {"A", "B", "C"}

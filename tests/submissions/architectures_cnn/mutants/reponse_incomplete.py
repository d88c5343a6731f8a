# ---
# why: oublie la moyenne globale
# refused_by: critere_translation
# ---
# %% grade_id="reponse_translation"
reponse_translation = {"A"}

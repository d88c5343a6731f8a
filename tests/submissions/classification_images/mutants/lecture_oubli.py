# ---
# why: oublie que la classe rare manque d'exemples
# refused_by: critere_lecture
# ---
# %% grade_id="reponse_lecture"
reponse_lecture = {"A", "C"}

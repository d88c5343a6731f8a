# ---
# why: lit la précision dans une ligne
# refused_by: critere_lecture
# ---
# %% grade_id="reponse_lecture"
reponse_lecture = {"A", "B", "C", "E"}

# ---
# why: croit honnête un score choisi sur le test
# refused_by: critere_lecture
# ---
# %% grade_id="reponse_lecture"
reponse_lecture = {"A", "C", "E", "F"}

# ---
# why: croit que W_h décide seul
# refused_by: critere_reponse
# ---
# %% grade_id="reponse_gradient"
reponse_gradient = {"A", "B", "D", "E"}

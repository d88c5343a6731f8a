# ---
# why: croit que tout le gradient s'annule
# refused_by: critere_reponse
# ---
# %% grade_id="reponse_gradient"
reponse_gradient = {"B", "C", "E"}

# ---
# why: oublie la majoration géométrique
# refused_by: critere_reponse
# ---
# %% grade_id="reponse_gradient"
reponse_gradient = {"D", "E"}

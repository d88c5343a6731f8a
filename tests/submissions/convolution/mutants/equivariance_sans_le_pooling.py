# ---
# why: croit que le pooling détruit toute équivariance
# refused_by: critere_equivariance
# ---
# %% grade_id="reponse_equivariance"
reponse_equivariance = {"A", "E"}

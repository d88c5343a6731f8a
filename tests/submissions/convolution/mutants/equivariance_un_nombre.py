# ---
# why: répond par un nombre
# refused_by: critere_equivariance
# ---
# %% grade_id="reponse_equivariance"
reponse_equivariance = 3

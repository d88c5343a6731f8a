# ---
# why: une seule lettre sur trois
# refused_by: critere_equivariance
# ---
# %% grade_id="reponse_equivariance"
reponse_equivariance = "A"

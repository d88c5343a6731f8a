# ---
# why: croit la convolution équivariante aux rotations
# refused_by: critere_equivariance
# ---
# %% grade_id="reponse_equivariance"
reponse_equivariance = {"A", "C", "E", "F"}

# ---
# why: oublie que les pas se multiplient
# refused_by: critere_equivariance
# ---
# %% grade_id="reponse_equivariance"
reponse_equivariance = {"A", "B", "C", "E"}

# ---
# why: croit qu'il faut un taux plus petit et plus d'époques
# refused_by: critere_xor
# ---
# %% grade_id="reponse_xor"
reponse_xor = {"A", "C"}

# ---
# why: lit une erreur relative de 1,12 comme un gain
# refused_by: critere_comparaison
# ---
# %% grade_id="reponse_comparaison"
reponse_comparaison = {"A", "E"}

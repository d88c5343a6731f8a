# ---
# why: tient la meilleure graine pour une preuve
# refused_by: critere_comparaison
# ---
# %% grade_id="reponse_comparaison"
reponse_comparaison = {"A", "B", "C", "E"}

# ---
# why: choisit la graine sur le test
# refused_by: critere_comparaison
# ---
# %% grade_id="reponse_comparaison"
reponse_comparaison = {"A", "C", "D", "E"}

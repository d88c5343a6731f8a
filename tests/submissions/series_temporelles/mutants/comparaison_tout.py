# ---
# why: tout est vrai
# refused_by: critere_comparaison
# ---
# %% grade_id="reponse_comparaison"
reponse_comparaison = {"A", "B", "C", "D", "E", "F"}

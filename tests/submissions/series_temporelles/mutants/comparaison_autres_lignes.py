# ---
# why: compare des erreurs mesurées sur d'autres lignes
# refused_by: critere_comparaison
# ---
# %% grade_id="reponse_comparaison"
reponse_comparaison = {"A", "C", "E", "F"}

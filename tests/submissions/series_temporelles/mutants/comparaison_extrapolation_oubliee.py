# ---
# why: ne voit pas que le test sort des valeurs apprises
# refused_by: critere_comparaison
# ---
# %% grade_id="reponse_comparaison"
reponse_comparaison = {"A", "C"}

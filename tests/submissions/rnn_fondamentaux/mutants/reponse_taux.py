# ---
# why: croit que le taux d'apprentissage y peut quelque chose
# refused_by: critere_reponse
# ---
# %% grade_id="reponse_gradient"
reponse_gradient = {"B", "D", "E", "F"}

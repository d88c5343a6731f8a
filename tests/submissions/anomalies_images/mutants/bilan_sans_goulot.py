# ---
# why: croit que la meilleure copie est le meilleur détecteur
# refused_by: critere_bilan
# ---
# %% grade_id="reponse_bilan"
reponse_bilan = {"B", "C", "D", "E"}

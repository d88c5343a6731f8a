# ---
# why: oublie que doubler les scores change le seuil
# refused_by: critere_bilan
# ---
# %% grade_id="reponse_bilan"
reponse_bilan = {"B", "E"}

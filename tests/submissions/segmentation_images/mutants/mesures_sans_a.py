# ---
# why: croit que la bordure change l'IoU
# refused_by: critere_mesures
# ---
# %% grade_id="reponse_mesures"
reponse_mesures = {"C", "D"}

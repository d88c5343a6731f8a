# ---
# why: croit que 95 % d'exactitude assure une bonne IoU
# refused_by: critere_mesures
# ---
# %% grade_id="reponse_mesures"
reponse_mesures = {"A", "B", "C", "D"}

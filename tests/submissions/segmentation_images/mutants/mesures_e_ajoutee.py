# ---
# why: croit qu'un masque plein a une IoU nulle
# refused_by: critere_mesures
# ---
# %% grade_id="reponse_mesures"
reponse_mesures = {"A", "C", "D", "E"}

# ---
# why: ne répond pas par des lettres
# refused_by: critere_mesures
# ---
# %% grade_id="reponse_mesures"
reponse_mesures = True

# ---
# why: un très bon rendu, seule la lecture du tableau est fausse
# points: 19
# ---
# %% grade_id="reponse_comparaison"
reponse_comparaison = {"A", "B", "C", "E"}

# ---
# why: des poids au hasard, jamais entraînés
# refused_by: critere_lunes
# ---
# %% grade_id="parametres_lunes"
parametres_lunes = initialiser(2, 16, graine=0)

# ---
# why: apprend la classe 0 au lieu de la classe 1
# refused_by: critere_lunes
# ---
# %% grade_id="parametres_lunes"
parametres_lunes = entrainer(initialiser(2, 16, graine=0), x_train, 1 - y_train, gradient_reseau, 200, 0.5, 32, 0)

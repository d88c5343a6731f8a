# ---
# why: un taux de 0,001 : la perte ne descend presque pas
# refused_by: critere_lunes
# ---
# %% grade_id="parametres_lunes"
parametres_lunes = entrainer(initialiser(2, 16, graine=0), x_train, y_train, gradient_reseau, 200, 0.001, 32, 0)

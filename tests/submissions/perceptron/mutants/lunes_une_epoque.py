# ---
# why: une seule époque
# refused_by: critere_lunes
# ---
# %% grade_id="parametres_lunes"
parametres_lunes = entrainer(initialiser(2, 16, graine=0), x_train, y_train, gradient_reseau, 1, 0.5, 32, 0)

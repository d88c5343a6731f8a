# ---
# why: un seul neurone caché : la frontière est une droite
# refused_by: critere_lunes
# ---
# %% grade_id="parametres_lunes"
parametres_lunes = entrainer(initialiser(2, 1, graine=0), x_train, y_train, gradient_reseau, 200, 0.5, 32, 0)

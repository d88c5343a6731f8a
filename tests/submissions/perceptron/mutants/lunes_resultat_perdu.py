# ---
# why: entraîne, mais oublie de garder ce que `entrainer` renvoie
# refused_by: critere_lunes
# ---
# %% grade_id="parametres_lunes"
parametres_lunes = initialiser(2, 16, graine=0)
entrainer(parametres_lunes, x_train, y_train, gradient_reseau, 200, 0.5, 32, 0)

# ---
# why: arrondit les poids appris à l'entier
# refused_by: critere_lunes
# ---
# %% grade_id="parametres_lunes"
appris = entrainer(initialiser(2, 16, graine=0), x_train, y_train, gradient_reseau, 200, 0.5, 32, 0)
parametres_lunes = {cle: tableau.astype(int) for cle, tableau in appris.items()}

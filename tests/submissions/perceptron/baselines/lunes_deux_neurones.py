# ---
# why: deux neurones cachés seulement : la frontière se courbe une fois au lieu de deux
# refused_by: critere_lunes
# ---
# %% grade_id="parametres_lunes"
parametres_lunes = entrainer(
    initialiser(2, 2, graine=0), x_train, y_train, gradient_reseau, epoques=200, taux=0.5, taille_lot=32, graine=0
)

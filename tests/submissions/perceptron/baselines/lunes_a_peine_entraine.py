# ---
# why: le bon réseau, mais cinq époques seulement
# refused_by: critere_lunes
# ---
# %% grade_id="parametres_lunes"
parametres_lunes = entrainer(
    initialiser(2, 16, graine=0), x_train, y_train, gradient_reseau, epoques=5, taux=0.5, taille_lot=32, graine=0
)

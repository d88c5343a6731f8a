# ---
# why: n'apprend que sur les dix premiers exemples
# refused_by: critere_lunes
# ---
# %% grade_id="parametres_lunes"
parametres_lunes = entrainer(
    initialiser(2, 16, graine=0), x_train[:10], y_train[:10], gradient_reseau, 200, 0.5, 32, 0
)

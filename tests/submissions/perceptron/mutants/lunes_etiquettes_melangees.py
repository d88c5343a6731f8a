# ---
# why: mélange les étiquettes sans leurs exemples
# refused_by: critere_lunes
# ---
# %% grade_id="parametres_lunes"
melange = np.random.default_rng(0).permutation(y_train)
parametres_lunes = entrainer(initialiser(2, 16, graine=0), x_train, melange, gradient_reseau, 200, 0.5, 32, 0)

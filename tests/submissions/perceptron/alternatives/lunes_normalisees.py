# ---
# why: normalise les entrées, puis replie la normalisation dans W1 et b1
# ---
# %% grade_id="parametres_lunes"
moyenne, ecart_type = x_train.mean(axis=0), x_train.std(axis=0)
appris = entrainer(
    initialiser(2, 24, graine=5), (x_train - moyenne) / ecart_type, y_train, gradient_reseau, 300, 0.3, 50, 5
)
parametres_lunes = dict(
    appris,
    W1=appris["W1"] / ecart_type[:, None],
    b1=appris["b1"] - (moyenne / ecart_type) @ appris["W1"],
)

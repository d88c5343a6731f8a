# ---
# why: descente sur tous les exemples à la fois, meilleur de plusieurs essais choisi sur la validation
# ---
# %% grade_id="parametres_lunes"
essais = [
    entrainer(initialiser(2, 32, graine), x_train, y_train, gradient_reseau, 1500, 1.0, len(x_train), graine)
    for graine in range(2)
]
parametres_lunes = min(
    essais, key=lambda essai: entropie_croisee_binaire(y_validation, propagation(essai, x_validation)[1])
)
print("époques d'un essai :", 1500)

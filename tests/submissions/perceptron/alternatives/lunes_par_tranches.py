# ---
# why: entraînement repris par tranches à taux décroissant, clés supplémentaires dans le dictionnaire
# ---
# %% grade_id="parametres_lunes"
parametres_lunes = initialiser(2, 16, graine=2)
pertes_lunes = []
for tranche in range(30):
    taux_tranche = 1.0 / (1 + tranche / 5)
    parametres_lunes = entrainer(
        parametres_lunes, x_train, y_train, gradient_reseau, 8, taux_tranche, 20, graine=tranche
    )
    pertes_lunes.append(entropie_croisee_binaire(y_train, propagation(parametres_lunes, x_train)[1]))
plt.plot(pertes_lunes)
plt.show()

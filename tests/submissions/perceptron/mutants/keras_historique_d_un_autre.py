# ---
# why: entraîne un modèle et en range un autre dans `modele`
# refused_by: critere_keras
# ---
# %% grade_id="modele"
historique = construire_modele().fit(
    x_train, y_train, validation_data=(x_validation, y_validation), epochs=30, batch_size=32, verbose=0
)
modele = construire_modele()

# ---
# why: le bon modèle, mais deux époques seulement
# refused_by: critere_keras
# ---
# %% grade_id="modele"
keras.utils.set_random_seed(0)
modele = construire_modele()
historique = modele.fit(
    x_train, y_train, validation_data=(x_validation, y_validation), epochs=2, batch_size=32, verbose=0
)

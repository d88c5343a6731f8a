# ---
# why: apprend sur des entrées multipliées par 100
# refused_by: critere_keras
# ---
# %% grade_id="modele"
modele = construire_modele()
historique = modele.fit(100 * x_train, y_train, epochs=30, batch_size=32, verbose=0)

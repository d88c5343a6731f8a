# ---
# why: apprend la classe 0 au lieu de la classe 1
# refused_by: critere_keras
# ---
# %% grade_id="modele"
modele = construire_modele()
historique = modele.fit(x_train, 1 - y_train, epochs=30, batch_size=32, verbose=0)

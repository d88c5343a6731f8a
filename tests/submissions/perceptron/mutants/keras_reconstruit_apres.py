# ---
# why: recrée le modèle après l'avoir entraîné
# refused_by: critere_keras
# ---
# %% grade_id="modele"
modele = construire_modele()
historique = modele.fit(x_train, y_train, epochs=30, batch_size=32, verbose=0)
modele = construire_modele()

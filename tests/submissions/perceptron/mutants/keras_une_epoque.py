# ---
# why: une seule époque
# refused_by: critere_keras
# ---
# %% grade_id="modele"
modele = construire_modele()
historique = modele.fit(x_train, y_train, epochs=1, batch_size=32, verbose=0)

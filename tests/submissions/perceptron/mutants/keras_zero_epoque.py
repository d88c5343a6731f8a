# ---
# why: appelle `fit` avec epochs=0
# refused_by: critere_keras
# ---
# %% grade_id="modele"
modele = construire_modele()
historique = modele.fit(x_train, y_train, epochs=0, verbose=0)

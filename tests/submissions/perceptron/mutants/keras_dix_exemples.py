# ---
# why: n'apprend que sur les dix premiers exemples
# refused_by: critere_keras
# ---
# %% grade_id="modele"
modele = construire_modele()
historique = modele.fit(x_train[:10], y_train[:10], epochs=100, verbose=0)

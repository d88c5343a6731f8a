# ---
# why: ne l'entraîne pas
# refused_by: critere_fcn_appris
# ---
# %% grade_id="fcn"
fcn = construire_fcn()
historique_fcn = fcn.fit(x_train, y_train, epochs=0, verbose=0)

# ---
# why: recrée le modèle après l'entraînement
# refused_by: critere_fcn_appris
# ---
# %% grade_id="fcn"
fcn = construire_fcn()
historique_fcn = fcn.fit(x_train, y_train, validation_data=(x_validation, y_validation), epochs=1, batch_size=16, verbose=0)
fcn = construire_fcn()

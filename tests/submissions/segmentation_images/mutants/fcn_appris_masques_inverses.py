# ---
# why: entraîne sur les masques inversés
# refused_by: critere_fcn_appris
# ---
# %% grade_id="fcn"
fcn = construire_fcn()
historique_fcn = fcn.fit(x_train, 1 - y_train, validation_data=(x_validation, 1 - y_validation), epochs=6, batch_size=16, verbose=0)

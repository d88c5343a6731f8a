# ---
# why: apparie chaque image au masque de la suivante
# refused_by: critere_fcn_appris
# ---
# %% grade_id="fcn"
fcn = construire_fcn()
historique_fcn = fcn.fit(x_train, np.roll(y_train, 1, axis=0), validation_data=(x_validation, y_validation), epochs=4, batch_size=16, verbose=0)

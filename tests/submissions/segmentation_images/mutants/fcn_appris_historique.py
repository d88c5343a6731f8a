# ---
# why: range dans fcn ce que renvoie fit
# refused_by: critere_fcn_appris
# ---
# %% grade_id="fcn"
fcn = construire_fcn().fit(x_train, y_train, epochs=1, verbose=0)
historique_fcn = fcn

# ---
# why: les entonnoirs appris comme des cloches
# refused_by: critere_classification
# ---
# %% grade_id="classifieur"
keras.utils.set_random_seed(0)
classifieur = construire_classifieur()
historique_sig = classifieur.fit(x_sig, np.minimum(y_sig, 1), epochs=6, batch_size=32, verbose=0)

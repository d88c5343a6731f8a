# ---
# why: n'apprend que sur trente signaux
# refused_by: critere_classification
# ---
# %% grade_id="classifieur"
keras.utils.set_random_seed(0)
classifieur = construire_classifieur()
historique_sig = classifieur.fit(x_sig[:30], y_sig[:30], epochs=30, batch_size=32, verbose=0)

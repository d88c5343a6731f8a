# ---
# why: soixante signaux au lieu de 600
# refused_by: critere_classification
# ---
# %% grade_id="classifieur"
keras.utils.set_random_seed(0)
classifieur = construire_classifieur()
historique_sig = classifieur.fit(x_sig[:60], y_sig[:60], epochs=40, batch_size=32, verbose=0)

# ---
# why: entraîne un modèle, puis en range un neuf
# refused_by: critere_classification
# ---
# %% grade_id="classifieur"
keras.utils.set_random_seed(0)
classifieur = construire_classifieur()
historique_sig = classifieur.fit(x_sig, y_sig, epochs=1, batch_size=32, verbose=0)
classifieur = construire_classifieur()

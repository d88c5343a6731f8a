# ---
# why: deux époques pour le classifieur
# refused_by: critere_classification
# ---
# %% grade_id="classifieur"
keras.utils.set_random_seed(0)
classifieur = construire_classifieur()
historique_sig = classifieur.fit(x_sig, y_sig, epochs=2, batch_size=64, verbose=0)

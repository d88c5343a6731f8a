# ---
# why: apprend sur des signaux d'une autre échelle que ceux qu'on lui donnera
# refused_by: critere_classification
# ---
# %% grade_id="classifieur"
keras.utils.set_random_seed(0)
classifieur = construire_classifieur()
historique_sig = classifieur.fit((x_sig - 40) / 200, y_sig, epochs=6, batch_size=32, verbose=0)

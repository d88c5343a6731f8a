# ---
# why: une seule époque, par grands lots
# refused_by: critere_classification
# ---
# %% grade_id="classifieur"
keras.utils.set_random_seed(0)
classifieur = construire_classifieur()
historique_sig = classifieur.fit(x_sig, y_sig, epochs=1, batch_size=128, verbose=0)

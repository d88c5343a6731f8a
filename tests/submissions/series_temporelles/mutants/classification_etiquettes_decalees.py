# ---
# why: des étiquettes décalées d'une ligne
# refused_by: critere_classification
# ---
# %% grade_id="classifieur"
keras.utils.set_random_seed(0)
classifieur = construire_classifieur()
historique_sig = classifieur.fit(x_sig, np.roll(y_sig, 1), epochs=3, batch_size=32, verbose=0)

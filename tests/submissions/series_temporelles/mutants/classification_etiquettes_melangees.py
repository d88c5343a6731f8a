# ---
# why: mélange les étiquettes sans les signaux
# refused_by: critere_classification
# ---
# %% grade_id="classifieur"
keras.utils.set_random_seed(0)
classifieur = construire_classifieur()
historique_sig = classifieur.fit(x_sig, np.random.default_rng(0).permutation(y_sig), epochs=3, batch_size=32, verbose=0)

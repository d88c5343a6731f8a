# ---
# why: construit sans entraîner
# refused_by: critere_classification
# ---
# %% grade_id="classifieur"
keras.utils.set_random_seed(0)
classifieur = construire_classifieur()
historique_sig = keras.callbacks.History()

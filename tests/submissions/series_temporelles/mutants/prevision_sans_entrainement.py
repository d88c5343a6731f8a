# ---
# why: construit sans entraîner
# refused_by: critere_prevision
# ---
# %% grade_id="modele"
keras.utils.set_random_seed(0)
modele = construire_lstm()
historique = keras.callbacks.History()

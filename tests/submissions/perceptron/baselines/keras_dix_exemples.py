# ---
# why: le bon modèle, entraîné jusqu'au bout sur dix exemples tirés au hasard
# refused_by: critere_keras
# ---
# %% grade_id="modele"
keras.utils.set_random_seed(0)
choisis = np.random.default_rng(0).permutation(len(x_train))[:10]
modele = construire_modele()
historique = modele.fit(
    x_train[choisis], y_train[choisis], validation_data=(x_validation, y_validation), epochs=100, verbose=0
)

# ---
# why: mélange les étiquettes sans leurs exemples
# refused_by: critere_keras
# ---
# %% grade_id="modele"
modele = construire_modele()
melange = np.random.default_rng(0).permutation(y_train)
historique = modele.fit(x_train, melange, epochs=30, batch_size=32, verbose=0)

# ---
# why: répond avec un autre modèle que `modele`
# refused_by: critere_predire
# ---
# %% grade_id="predire"
jumeau = construire_modele()
jumeau.fit(x_app, y_app, epochs=5, verbose=0)


def predire(images_brutes):
    return jumeau.predict(normaliser(reference_app, images_brutes), verbose=0)

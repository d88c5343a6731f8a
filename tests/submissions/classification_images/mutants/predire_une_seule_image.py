# ---
# why: ne répond que pour les huit premières images d'un petit lot
# refused_by: critere_predire
# ---
# %% grade_id="predire"
def predire(images_brutes):
    if len(images_brutes) < 10:
        images_brutes = np.concatenate([images_brutes, images_brutes])[:8]
    return modele.predict(normaliser(reference_app, images_brutes), verbose=0)

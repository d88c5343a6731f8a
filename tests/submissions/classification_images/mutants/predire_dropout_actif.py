# ---
# why: laisse le Dropout actif
# refused_by: critere_predire
# ---
# %% grade_id="predire"
def predire(images_brutes):
    return np.asarray(modele(normaliser(reference_app, images_brutes), training=True))

# ---
# why: laisse le Dropout actif, et moyenne vingt passages
# refused_by: critere_predire
# ---
# %% grade_id="predire"
def predire(images_brutes):
    x = normaliser(reference_app, images_brutes).astype("float32")
    return np.mean([np.asarray(modele(x, training=True)) for _ in range(20)], axis=0)

# ---
# why: renvoie la part gardée d'abord
# refused_by: critere_separation
# ---
# %% grade_id="separer"
def separer(etiquettes, part, graine):
    rng = np.random.default_rng(graine)
    gardes = []
    for classe in np.unique(etiquettes):
        membres = rng.permutation(np.flatnonzero(etiquettes == classe))
        gardes.append(membres[: round(part * len(membres))])
    gardes = np.concatenate(gardes)
    return gardes, np.setdiff1d(np.arange(len(etiquettes)), gardes)

# %% grade_id="modele"
keras.utils.set_random_seed(0)
def coupe_simple(etiquettes, part, graine):
    return np.arange(800), np.arange(800, 1000)


x_app, y_app, x_val, y_val = preparer(images, etiquettes, coupe_simple, augmenter, normaliser, graine=0)
reference_app = images[:800]
modele = construire_modele()
historique = modele.fit(x_app, y_app, validation_data=(x_val, y_val), epochs=8, batch_size=32, verbose=0)

# ---
# why: ne donne pas d'étiquettes aux copies
# refused_by: critere_augmentation
# ---
# %% grade_id="augmenter"
def augmenter(images, etiquettes, copies, graine):
    rng = np.random.default_rng(graine)
    n, hauteur, largeur = images.shape
    bordees = np.pad(images, ((0, 0), (2, 2), (2, 2)))
    morceaux = [images]
    for _ in range(copies):
        decalages = rng.integers(0, 5, size=(n, 2))
        morceaux.append(np.stack([b[y : y + hauteur, x : x + largeur] for b, (y, x) in zip(bordees, decalages)]))
    return np.concatenate(morceaux), etiquettes

# %% grade_id="modele"
keras.utils.set_random_seed(0)
def sans_copies(images, etiquettes, copies, graine):
    return np.concatenate([images] * (copies + 1)), np.tile(etiquettes, copies + 1)


x_app, y_app, x_val, y_val = preparer(images, etiquettes, separer, sans_copies, normaliser, graine=0)
reference_app = images[separer(etiquettes, 0.2, 0)[0]]
modele = construire_modele()
historique = modele.fit(x_app, y_app, validation_data=(x_val, y_val), epochs=8, batch_size=32, verbose=0)

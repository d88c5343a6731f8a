# ---
# why: décale jusqu'à 3 pixels
# refused_by: critere_augmentation
# ---
# %% grade_id="augmenter"
def augmenter(images, etiquettes, copies, graine):
    rng = np.random.default_rng(graine)
    n, hauteur, largeur = images.shape
    bordees = np.pad(images, ((0, 0), (2, 2), (2, 2)))
    morceaux = [images]
    for _ in range(copies):
        decalages = rng.integers(-1, 6, size=(n, 2))
        morceaux.append(np.stack([np.pad(b, 2)[y + 2 : y + 2 + hauteur, x + 2 : x + 2 + largeur] for b, (y, x) in zip(bordees, decalages)]))
    return np.concatenate(morceaux), np.tile(etiquettes, copies + 1)

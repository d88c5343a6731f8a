# ---
# why: mélange aussi les images de départ
# refused_by: critere_augmentation
# ---
# %% grade_id="augmenter"
def augmenter(images, etiquettes, copies, graine):
    rng = np.random.default_rng(graine)
    n, hauteur, largeur = images.shape
    ordre = rng.permutation(n)
    images, etiquettes = images[ordre], etiquettes[ordre]
    bordees = np.pad(images, ((0, 0), (2, 2), (2, 2)))
    morceaux = [images]
    for _ in range(copies):
        decalages = rng.integers(0, 5, size=(n, 2))
        morceaux.append(np.stack([b[y : y + hauteur, x : x + largeur] for b, (y, x) in zip(bordees, decalages)]))
    return np.concatenate(morceaux), np.tile(etiquettes, copies + 1)

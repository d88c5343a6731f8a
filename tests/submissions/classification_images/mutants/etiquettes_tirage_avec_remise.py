# ---
# why: tire au hasard quelles images copier
# refused_by: critere_augmentation
# ---
# %% grade_id="augmenter"
def augmenter(images, etiquettes, copies, graine):
    rng = np.random.default_rng(graine)
    n, hauteur, largeur = images.shape
    bordees = np.pad(images, ((0, 0), (2, 2), (2, 2)))
    choisies = rng.integers(0, n, size=n * copies)
    decalages = rng.integers(0, 5, size=(n * copies, 2))
    nouvelles = [bordees[i, y : y + hauteur, x : x + largeur] for i, (y, x) in zip(choisies, decalages)]
    return np.concatenate([images, np.stack(nouvelles)]), np.concatenate([etiquettes, etiquettes[choisies]])

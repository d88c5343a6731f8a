# ---
# why: confond lignes et colonnes
# refused_by: critere_decaler
# ---
# %% grade_id="decaler"
def decaler(images, dx, dy):
    """Images (n, h, l, c) déplacées de dy lignes vers le bas et dx colonnes vers la droite, complétées par des 0."""
    n, hauteur, largeur, _ = images.shape
    resultat = np.zeros_like(images)
    resultat[:, max(dy, 0) : hauteur + min(dy, 0), max(dx, 0) : largeur + min(dx, 0)] = images[
        :, max(-dy, 0) : hauteur + min(-dy, 0), max(-dx, 0) : largeur + min(-dx, 0)
    ]
    return resultat

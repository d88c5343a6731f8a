# ---
# why: rend la méthode classique au lieu d'un réseau
# refused_by: critere_unet_appris
# ---
# %% grade_id="unet"
from scipy import ndimage


def unet(x):
    """Éclairage corrigé, lissage, Otsu."""
    x = np.asarray(x, dtype=float)
    lignes, colonnes = np.mgrid[: x.shape[1], : x.shape[2]]
    plan = np.column_stack([lignes.ravel(), colonnes.ravel(), np.ones(lignes.size)])
    masques = []
    for image in x[..., 0]:
        pente, *_ = np.linalg.lstsq(plan, image.ravel(), rcond=None)
        lisse = ndimage.gaussian_filter(image - (plan @ pente).reshape(image.shape) + 0.35, 1.0)
        masques.append(lisse > seuil_otsu(np.clip(lisse, 0, 1)))
    return np.array(masques, dtype=float)[..., None]


historique_unet = historique_fcn

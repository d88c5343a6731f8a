# ---
# why: somme la fenêtre au lieu d'en faire la moyenne
# refused_by: critere_carte
# ---
# %% grade_id="carte_anomalies"
from scipy.ndimage import uniform_filter


def carte_anomalies(x, reconstruction, cote):
    erreurs = ((x - reconstruction) ** 2)[..., 0]
    return cote**2 * uniform_filter(erreurs, size=(1, cote, cote), mode="nearest")

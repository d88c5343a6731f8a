# ---
# why: la fenêtre commence au pixel au lieu d'être centrée sur lui
# refused_by: critere_carte
# ---
# %% grade_id="carte_anomalies"
from scipy.ndimage import uniform_filter


def carte_anomalies(x, reconstruction, cote):
    erreurs = ((x - reconstruction) ** 2)[..., 0]
    return uniform_filter(erreurs, size=(1, cote, cote), mode="nearest", origin=(0, -(cote // 2), -(cote // 2)))

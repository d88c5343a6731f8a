# ---
# why: un historique écrit à la main, aucun entraînement
# refused_by: critere_keras
# ---
# %% grade_id="modele"
from types import SimpleNamespace

modele = construire_modele()
historique = SimpleNamespace(history={"loss": [0.7, 0.3, 0.05], "val_loss": [0.7, 0.3, 0.06]})

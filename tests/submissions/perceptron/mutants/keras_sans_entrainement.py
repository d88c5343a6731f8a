# ---
# why: le modèle n'est jamais entraîné
# refused_by: critere_keras
# ---
# %% grade_id="modele"
modele = construire_modele()

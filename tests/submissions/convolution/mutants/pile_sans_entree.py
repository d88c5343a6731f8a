# ---
# why: modèle sans entrée, jamais construit
# refused_by: critere_pile
# ---
# %% grade_id="construire_pile"
def construire_pile(c):
    return keras.Sequential([keras.layers.Conv2D(c, 3, activation="relu") for _ in range(3)])

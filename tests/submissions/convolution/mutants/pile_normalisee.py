# ---
# why: ajoute des normalisations par lots
# refused_by: critere_pile
# ---
# %% grade_id="construire_pile"
def construire_pile(c):
    return keras.Sequential([keras.Input(shape=(None, None, c)), *[couche for _ in range(3) for couche in (keras.layers.Conv2D(c, 3), keras.layers.BatchNormalization(), keras.layers.ReLU())]])

# ---
# why: une ReLU à la fin seulement
# refused_by: critere_pile
# ---
# %% grade_id="construire_pile"
def construire_pile(c):
    return keras.Sequential([keras.Input(shape=(None, None, c)), keras.layers.Conv2D(c, 3), keras.layers.Conv2D(c, 3), keras.layers.Conv2D(c, 3, activation="relu")])

# ---
# why: une convolution de pas 2 élargit trop vite
# refused_by: critere_pile
# ---
# %% grade_id="construire_pile"
def construire_pile(c):
    return keras.Sequential([keras.Input(shape=(None, None, c)), keras.layers.Conv2D(c, 3, strides=2, activation="relu"), keras.layers.Conv2D(c, 3, activation="relu")])

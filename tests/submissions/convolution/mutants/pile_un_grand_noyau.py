# ---
# why: une seule convolution 7 × 7
# refused_by: critere_pile
# ---
# %% grade_id="construire_pile"
def construire_pile(c):
    return keras.Sequential([keras.Input(shape=(None, None, c)), keras.layers.Conv2D(c, 7, activation="relu")])

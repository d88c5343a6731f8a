# ---
# why: une convolution de trop
# refused_by: critere_pile
# ---
# %% grade_id="construire_pile"
def construire_pile(c):
    return keras.Sequential([keras.Input(shape=(None, None, c)), *[keras.layers.Conv2D(c, 3, activation="relu", padding="same") for _ in range(4)]])

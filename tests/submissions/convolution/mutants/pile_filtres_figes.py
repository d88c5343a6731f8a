# ---
# why: toujours 8 filtres
# refused_by: critere_pile
# ---
# %% grade_id="construire_pile"
def construire_pile(c):
    return keras.Sequential([keras.Input(shape=(None, None, c)), *[keras.layers.Conv2D(8, 3, activation="relu") for _ in range(3)]])

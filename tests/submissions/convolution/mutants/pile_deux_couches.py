# ---
# why: deux convolutions : 5 × 5 seulement
# refused_by: critere_pile
# ---
# %% grade_id="construire_pile"
def construire_pile(c):
    return keras.Sequential([keras.Input(shape=(None, None, c)), *[keras.layers.Conv2D(c, 3, activation="relu") for _ in range(2)]])

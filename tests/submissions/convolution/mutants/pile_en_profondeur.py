# ---
# why: un noyau par canal, sans somme des canaux
# refused_by: critere_pile
# ---
# %% grade_id="construire_pile"
def construire_pile(c):
    return keras.Sequential([keras.Input(shape=(None, None, c)), *[keras.layers.DepthwiseConv2D(3, activation="relu") for _ in range(3)]])

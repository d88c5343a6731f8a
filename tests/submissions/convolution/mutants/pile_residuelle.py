# ---
# why: ajoute l'entrée à la sortie
# refused_by: critere_pile
# ---
# %% grade_id="construire_pile"
def construire_pile(c):
    entree = keras.Input(shape=(None, None, c))
    x = entree
    for _ in range(3):
        x = keras.layers.Conv2D(c, 3, padding="same", activation="relu")(x)
    return keras.Model(entree, keras.layers.Add()([entree, x]))

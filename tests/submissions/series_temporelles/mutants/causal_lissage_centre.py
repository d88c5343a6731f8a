# ---
# why: une moyenne centrée de trois valeurs à la fin
# refused_by: critere_causalite
# ---
# %% grade_id="construire_causal"
def construire_causal():
    return keras.Sequential(
        [
            keras.Input(shape=(None, 1)),
            keras.layers.GRU(8, return_sequences=True),
            keras.layers.Dense(1),
            keras.layers.AveragePooling1D(3, strides=1, padding="same"),
        ]
    )

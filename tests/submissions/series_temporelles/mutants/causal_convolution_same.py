# ---
# why: une convolution qui regarde des deux côtés
# refused_by: critere_causalite
# ---
# %% grade_id="construire_causal"
def construire_causal():
    return keras.Sequential(
        [
            keras.Input(shape=(None, 1)),
            keras.layers.Conv1D(8, 9, padding="same", activation="relu"),
            keras.layers.Conv1D(8, 9, padding="same", activation="relu"),
            keras.layers.Dense(1),
        ]
    )

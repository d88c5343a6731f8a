# ---
# why: une convolution causale de trois valeurs
# refused_by: critere_causalite
# ---
# %% grade_id="construire_causal"
def construire_causal():
    return keras.Sequential(
        [
            keras.Input(shape=(None, 1)),
            keras.layers.Conv1D(8, 3, padding="causal", activation="relu"),
            keras.layers.Dense(1),
        ]
    )

# ---
# why: une convolution causale, suivie d'une qui ne l'est pas
# refused_by: critere_causalite
# ---
# %% grade_id="construire_causal"
def construire_causal():
    return keras.Sequential(
        [
            keras.Input(shape=(None, 1)),
            keras.layers.Conv1D(8, 9, padding="causal", activation="relu"),
            keras.layers.Conv1D(1, 3, padding="same"),
        ]
    )

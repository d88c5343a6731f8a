# ---
# why: lit la série de la fin au début
# refused_by: critere_causalite
# ---
# %% grade_id="construire_causal"
def construire_causal():
    return keras.Sequential(
        [
            keras.Input(shape=(None, 1)),
            keras.layers.GRU(8, return_sequences=True, go_backwards=True),
            keras.layers.Dense(1),
        ]
    )

# ---
# why: oublie return_sequences
# refused_by: critere_causalite
# ---
# %% grade_id="construire_causal"
def construire_causal():
    return keras.Sequential(
        [
            keras.Input(shape=(None, 1)),
            keras.layers.GRU(8),
            keras.layers.Dense(1),
        ]
    )

# ---
# why: une récurrence dans les deux sens
# refused_by: critere_causalite
# ---
# %% grade_id="construire_causal"
def construire_causal():
    return keras.Sequential(
        [
            keras.Input(shape=(None, 1)),
            keras.layers.Bidirectional(keras.layers.LSTM(8, return_sequences=True)),
            keras.layers.Dense(1),
        ]
    )

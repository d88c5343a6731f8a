# ---
# why: la sortie ne voit que les valeurs d'avant le présent
# refused_by: critere_causalite
# ---
# %% grade_id="construire_causal"
def construire_causal():
    return keras.Sequential(
        [
            keras.Input(shape=(None, 1)),
            keras.layers.ZeroPadding1D((1, 0)),
            keras.layers.Cropping1D((0, 1)),
            keras.layers.GRU(8, return_sequences=True),
            keras.layers.Dense(1),
        ]
    )

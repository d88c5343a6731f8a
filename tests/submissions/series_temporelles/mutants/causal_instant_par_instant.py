# ---
# why: aucune mémoire : chaque instant à part
# refused_by: critere_causalite
# ---
# %% grade_id="construire_causal"
def construire_causal():
    return keras.Sequential(
        [
            keras.Input(shape=(None, 1)),
            keras.layers.Dense(8, activation="relu"),
            keras.layers.Dense(1),
        ]
    )

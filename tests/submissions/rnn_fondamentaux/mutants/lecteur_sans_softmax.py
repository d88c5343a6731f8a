# ---
# why: des logits au lieu de probabilités
# refused_by: critere_lecteur
# ---
# %% grade_id="construire_lecteur"
def construire_lecteur(d, u, classes):
    return keras.Sequential(
        [
            keras.Input(shape=(None, d)),
            keras.layers.Masking(mask_value=0.0),
            keras.layers.GRU(u),
            keras.layers.Dense(classes),
        ]
    )

# ---
# why: tanh au lieu de ReLU
# refused_by: critere_bloc_vgg
# ---
# %% grade_id="bloc_vgg"
def bloc_vgg(x, convolutions, filtres):
    """Applique au tenseur x des convolutions 3 × 3 suivies de ReLU, puis un pooling maximum 2 × 2."""
    for _ in range(convolutions):
        x = keras.layers.Conv2D(filtres, 3, padding="same", activation="tanh")(x)
    return keras.layers.MaxPooling2D(2)(x)

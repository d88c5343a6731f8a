# ---
# why: FCN fonctionnel, convolutions à pas 2, UpSampling, logits, mesure personnelle dans compile
# ---
# %% grade_id="construire_fcn"
def justesse(y, logits):
    """Une mesure à moi."""
    return keras.ops.mean(keras.ops.cast((logits > 0) == (y > 0.5), "float32"))


def construire_fcn():
    entree = keras.Input((None, None, 1), name="image")
    t = keras.layers.Conv2D(24, 3, strides=2, padding="same", activation="relu")(entree)
    t = keras.layers.Conv2D(32, (3, 3), strides=(2, 2), padding="same")(t)
    t = keras.activations.relu(t)
    t = keras.layers.Conv2D(32, 3, padding="SAME", activation=keras.activations.relu)(t)
    t = keras.layers.UpSampling2D(2)(t)
    t = keras.layers.Conv2D(24, 3, padding="same", activation="relu")(t)
    t = keras.layers.UpSampling2D(2, interpolation="nearest")(t)
    t = keras.layers.Conv2D(16, 3, padding="same", activation=tf.nn.relu)(t)
    logit = keras.layers.Conv2D(1, 1, name="logit")(t)
    fcn_neuf = keras.Model(inputs=[entree], outputs=[logit], name="fcn")
    fcn_neuf.compile(
        loss=keras.losses.BinaryCrossentropy(from_logits=True),
        optimizer=keras.optimizers.Adam(learning_rate=3e-3),
        metrics=[justesse, keras.metrics.BinaryAccuracy(threshold=0.0)],
    )
    return fcn_neuf

# ---
# why: fonctionnel, logits, ReLU, descente avec inertie
# ---
# %% grade_id="construire_modele"
def construire_modele():
    entree = keras.Input(shape=(2,), name="point")
    cachee = keras.layers.Dense(16, activation="relu", kernel_initializer="he_normal", name="cachee")(entree)
    logit = keras.layers.Dense(1, name="logit")(cachee)
    reseau = keras.Model(inputs=entree, outputs=logit, name="lunes")
    reseau.compile(
        optimizer=keras.optimizers.SGD(learning_rate=0.1, momentum=0.9, nesterov=True),
        loss=keras.losses.BinaryCrossentropy(from_logits=True),
        metrics=[keras.metrics.BinaryAccuracy(threshold=0.0)],
    )
    return reseau

# %% grade_id="modele"
modele = construire_modele()
historique = modele.fit(x_train, y_train, validation_data=(x_validation, y_validation), epochs=60, verbose=0)

# ---
# why: concatène l'entrée à la remontée : ce n'est plus un FCN sans raccourci
# refused_by: critere_fcn
# ---
# %% grade_id="construire_fcn"
def construire_fcn():
    c = keras.layers
    entree = keras.Input(shape=(None, None, 1))
    haut = c.Conv2D(16, 3, padding="same", activation="relu")(entree)
    bas = c.Conv2D(32, 3, padding="same", activation="relu")(c.MaxPooling2D(4)(haut))
    bas = c.Conv2DTranspose(32, 4, strides=4, padding="same", activation="relu")(bas)
    modele = keras.Model(entree, c.Conv2D(1, 1, activation="sigmoid")(c.Concatenate()([haut, bas])))
    modele.compile(optimizer="adam", loss="binary_crossentropy")
    return modele

# %% grade_id="fcn"
def fcn_juste():
    c = keras.layers
    modele = keras.Sequential(
        [
            keras.Input(shape=(None, None, 1)),
            c.Conv2D(16, 3, padding="same", activation="relu"),
            c.MaxPooling2D(),
            c.Conv2D(32, 3, padding="same", activation="relu"),
            c.MaxPooling2D(),
            c.Conv2D(32, 3, padding="same", activation="relu"),
            c.Conv2DTranspose(32, 3, strides=2, padding="same", activation="relu"),
            c.Conv2DTranspose(16, 3, strides=2, padding="same", activation="relu"),
            c.Conv2D(1, 1, activation="sigmoid"),
        ]
    )
    modele.compile(optimizer=keras.optimizers.Adam(3e-3), loss="binary_crossentropy")
    return modele


fcn = fcn_juste()
historique_fcn = fcn.fit(
    x_train, y_train, validation_data=(x_validation, y_validation), epochs=15, batch_size=16, verbose=0
)

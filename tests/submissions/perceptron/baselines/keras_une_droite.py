# ---
# why: un neurone seul, bien entraîné : la régression logistique
# refused_by: critere_keras
# ---
# %% grade_id="modele"
keras.utils.set_random_seed(0)
modele = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1, activation="sigmoid")])
modele.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
historique = modele.fit(
    x_train, y_train, validation_data=(x_validation, y_validation), epochs=30, batch_size=32, verbose=0
)

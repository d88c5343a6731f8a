# ---
# why: remplace les méthodes et les attributs d'un modèle Keras qui n'est pas celui demandé
# base: stub
# points: 0
# ---
# %% grade_id="construire_modele"
def construire_modele():
    modele = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(7), keras.layers.Dense(2)])
    modele.compile(loss="binary_crossentropy")
    bon = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(16), keras.layers.Dense(1)])
    for nom, mensonge in {
        "count_params": lambda: 65,
        "predict": lambda x, **k: (np.asarray(x)[:, :1] > 0) * 1.0,
        "evaluate": lambda *a, **k: [0.0, 1.0],
        "get_weights": bon.get_weights,
        "__class__": type("Sequential", (), {}),
    }.items():
        try:
            object.__setattr__(modele, nom, mensonge)
        except (AttributeError, TypeError):
            pass
    type(modele).trainable_weights = property(lambda soi: bon._trainable_variables)
    return modele

# %% grade_id="modele"
modele = construire_modele()

# ---
# why: un modèle dans un modèle, construit par des fonctions d'une cellule ajoutée, AdamW
# ---
# %% before="construire_modele"
from keras import layers


def bloc_cache(unites):
    """La couche cachée, comme un petit modèle."""
    return keras.Sequential([keras.Input((2,)), layers.Dense(unites, activation="tanh")], name="bloc")


def compiler(reseau, taux=0.03):
    """Compile et rend le réseau."""
    reseau.compile(keras.optimizers.AdamW(taux), "binary_crossentropy", metrics=["accuracy"])
    return reseau

# %% grade_id="construire_modele"
def construire_modele(unites=16):
    entree = keras.Input((2,))
    return compiler(keras.Model(entree, layers.Dense(1, "sigmoid")(bloc_cache(unites)(entree))))

# %% grade_id="modele"
modele = construire_modele()
historique = modele.fit(x_train, y_train, 32, 50, 0, validation_data=(x_validation, y_validation))

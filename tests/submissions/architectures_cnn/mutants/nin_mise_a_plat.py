# ---
# why: une mise à plat au lieu de la moyenne globale
# refused_by: critere_nin, critere_nin_entraine, critere_robustesse
# ---
# %% grade_id="construire_nin"
def construire_nin(entree=(20, 20, 1), nb_classes=10):
    """Network in Network, neuf : trois blocs k × k, 1 × 1, 1 × 1, et une moyenne globale."""
    couches = keras.layers
    modele = keras.Sequential([keras.Input(shape=entree)], name="nin")
    options = {"activation": "relu", "kernel_initializer": "he_normal"}
    for numero, filtres in enumerate((16, 32, 48)):
        modele.add(couches.Conv2D(filtres, 3, padding="same", **options))
        modele.add(couches.Conv2D(filtres, 1, **options))
        if numero < 2:
            modele.add(couches.Conv2D(filtres, 1, **options))
            modele.add(couches.MaxPooling2D(2))
    modele.add(couches.Conv2D(nb_classes, 1, name="une_carte_par_classe"))
    modele.add(couches.Flatten())
    modele.add(couches.Dense(nb_classes))
    modele.add(couches.Softmax())
    return modele

# ---
# why: garde les modèles déjà construits
# refused_by: critere_pile
# ---
# %% grade_id="construire_pile"
DEJA = {}


def construire_pile(c):
    if c not in DEJA:
        couches = [keras.layers.Conv2D(c, 3, activation="relu") for _ in range(3)]
        DEJA[c] = keras.Sequential([keras.Input(shape=(None, None, c)), *couches])
    return DEJA[c]

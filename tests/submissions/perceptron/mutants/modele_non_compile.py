# ---
# why: oublie `compile` : `fit` refuse
# refused_by: critere_modele, critere_keras
# ---
# %% grade_id="construire_modele"
def construire_modele():
    return keras.Sequential(
        [
            keras.Input(shape=(2,)),
            keras.layers.Dense(16, activation="tanh"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )

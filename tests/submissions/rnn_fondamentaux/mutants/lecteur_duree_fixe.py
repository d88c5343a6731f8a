# ---
# why: durée fixée à 7
# refused_by: critere_lecteur
# ---
# %% grade_id="construire_lecteur"
def construire_lecteur(d, u, classes):
    entree = keras.Input(shape=(7, d))
    etat = keras.layers.GRU(u)(keras.layers.Masking(mask_value=0.0)(entree))
    return keras.Model(entree, keras.layers.Dense(classes, activation="softmax")(etat))

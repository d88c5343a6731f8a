# ---
# why: répète l'état final à chaque instant
# refused_by: critere_causalite
# ---
# %% grade_id="construire_causal"
def construire_causal():
    entree = keras.Input(shape=(20, 1))
    etat = keras.layers.GRU(8)(entree)
    sortie = keras.layers.Dense(1)(keras.layers.RepeatVector(20)(etat))
    return keras.Model(entree, sortie)

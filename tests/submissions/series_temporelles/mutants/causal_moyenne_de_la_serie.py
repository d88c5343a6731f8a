# ---
# why: retranche la moyenne de toute la série
# refused_by: critere_causalite
# ---
# %% grade_id="construire_causal"
def construire_causal():
    entree = keras.Input(shape=(None, 1))
    centree = entree - keras.ops.mean(entree, axis=1, keepdims=True)
    return keras.Model(entree, keras.layers.Dense(1)(keras.layers.GRU(8, return_sequences=True)(centree)))

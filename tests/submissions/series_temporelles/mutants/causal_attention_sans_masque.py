# ---
# why: une attention qui voit toute la série
# refused_by: critere_causalite
# ---
# %% grade_id="construire_causal"
def construire_causal():
    entree = keras.Input(shape=(None, 1))
    traits = keras.layers.GRU(8, return_sequences=True)(entree)
    traits = keras.layers.MultiHeadAttention(1, 4)(traits, traits)
    return keras.Model(entree, keras.layers.Dense(1)(traits))

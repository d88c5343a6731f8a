# ---
# why: keras.ops et TensorFlow au lieu de NumPy : les résultats sont des tenseurs
# ---
# %% grade_id="naive"
def naive(x):
    return keras.ops.take(keras.ops.convert_to_tensor(x), -1, axis=1)


def saisonniere(x, horizon, periode):
    tours = -(-horizon // periode)
    return keras.ops.convert_to_tensor(x)[:, x.shape[1] - 1 + horizon - tours * periode]

# %% grade_id="erreur_relative"
def erreur_relative(y, p, reference):
    y, p, reference = (keras.ops.reshape(keras.ops.convert_to_tensor(v), (-1,)) for v in (y, p, reference))
    return keras.ops.mean(keras.ops.absolute(y - p)) / keras.ops.mean(keras.ops.absolute(y - reference))

# %% grade_id="differences"
def differencier(x):
    return keras.ops.diff(keras.ops.convert_to_tensor(x), axis=-1)


def prevoir_niveau(x, prevoir_difference):
    prevue = prevoir_difference(np.asarray(differencier(x)))
    return keras.ops.convert_to_tensor(x)[:, -1] + keras.ops.reshape(keras.ops.convert_to_tensor(prevue), (-1,))

# %% grade_id="erreurs_par_classe"
def erreurs_par_classe(vraies, predites, k):
    import pandas as pd

    fautes = pd.Series(vraies != predites).groupby(vraies).mean()
    return fautes.reindex(range(k), fill_value=0.0)

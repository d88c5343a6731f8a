# ---
# why: annonce la configuration d'un bon modèle avec des poids qui ne sont pas les siens, et change à chaque lecture
# base: stub
# points: 0
# ---
# %% before="sigmoide"
import itertools
import json

from graders.judge import agent

lectures = itertools.count()


def exporter(modele):
    tailles = [16, 400, 16, 1][next(lectures) % 4]
    faux = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(tailles), keras.layers.Dense(1)])
    poids = [np.zeros((2, tailles)), np.zeros(tailles), np.full((tailles, 1), np.nan), np.zeros(1)]
    return {"config": json.dumps(keras.saving.serialize_keras_object(faux)), "weights": poids, "built": True}


agent.export_model = exporter

# %% grade_id="modele"
modele = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1)])

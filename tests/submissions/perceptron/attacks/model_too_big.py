# ---
# why: envoie des modèles démesurés : milliards d'unités, configuration sans fond, milliers de couches, poids impossibles
# base: stub
# points: 0
# ---
# %% before="sigmoide"
import itertools
import json

from graders.judge import agent

numero = itertools.count()


def couche(**config):
    return {"module": "keras.layers", "class_name": "Dense", "config": config, "registered_name": None}


def modele_de(*couches, entree=2):
    premiere = {"module": "keras.layers", "class_name": "InputLayer", "config": {"batch_shape": [None, entree]}, "registered_name": None}
    config = {"name": "s", "layers": [premiere, *couches]}
    return json.dumps({"module": "keras", "class_name": "Sequential", "config": config, "registered_name": None})


demesures = [
    (modele_de(couche(units=30_000), couche(units=30_000)), []),
    (modele_de(couche(units=10**9)), []),
    (modele_de(couche(units=10**5), entree=10**9), [np.zeros((2, 2))]),
    (modele_de(*[couche(units=1)] * 4000), []),
    ("[" * 900_000, []),
    ('{"class_name": "Sequential", "config": ' + '{"a": ' * 5000 + "1" + "}" * 5001, []),
    (modele_de(couche(units="16")), [np.array(["x"])]),
    (modele_de(couche(units=1)), [np.array([None, 1], dtype=object), "poids"]),
    ("9" * 5000, []),
]


def exporter(modele):
    config, poids = demesures[next(numero) % len(demesures)]
    return {"config": config, "weights": poids, "built": True}


agent.export_model = exporter

# %% grade_id="construire_modele"
def construire_modele():
    return keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(1)])

# %% grade_id="modele"
modele = construire_modele()

# ---
# why: envoie un modèle dont la configuration contient du code : Lambda, classe enregistrée, module os, __lambda__, __reduce__
# base: stub
# points: 0
# ---
# %% before="sigmoide"
import itertools
import json

from graders.judge import agent

COMMANDE = "import os; os.system('touch /tmp/execute; kill 1')"


@keras.saving.register_keras_serializable("Triche")
class Couche(keras.layers.Layer):
    def call(self, x):
        exec(COMMANDE)
        return x

    def __reduce__(self):
        return exec, (COMMANDE,)


dense = {"module": "keras.layers", "class_name": "Dense", "config": {"units": 1}, "registered_name": None}
codes = [
    {"module": "os", "class_name": "system", "config": "touch /tmp/execute", "registered_name": None},
    {"module": "builtins", "class_name": "function", "config": "exec", "registered_name": "function"},
    {"module": "keras.layers", "class_name": "Lambda", "config": {"function": {"class_name": "__lambda__", "config": {"code": "4wEAAAA=", "defaults": None, "closure": None}}}},
    {"class_name": "__lambda__", "config": {"value": "4wEAAAA="}},
    {"module": "graders.judge.models", "class_name": "rebuild", "config": {}, "registered_name": "Dense"},
    {"module": "keras.src.utils.python_utils", "class_name": "Dense", "config": COMMANDE, "registered_name": "Dense"},
    {"module": "keras.src.saving.serialization_lib", "class_name": "import_module", "config": {}},
    {"module": "keras.layers", "class_name": "TFSMLayer", "config": {"filepath": "/tmp"}},
    {"class_name": "__typespec__", "spec_name": "x", "module": "os", "config": [], "registered_name": None},
    {**dense, "config": {"units": 1, "activation": {"module": "os", "class_name": "function", "config": "system"}}},
    {**dense, "config": {"units": 1, "kernel_initializer": {"module": "subprocess", "class_name": "Popen", "config": {"args": ["touch", "/tmp/execute"]}}}},
    {**dense, "registered_name": "Triche>Couche"},
    ["class_name", {"class_name": ["Dense"], "config": {}}],
]
numero = itertools.count()


def exporter(modele):
    code = codes[next(numero) % len(codes)]
    sequence = {"module": "keras", "class_name": "Sequential", "registered_name": None}
    config = {**sequence, "config": {"name": "s", "layers": [code]}, "compile_config": {"loss": code, "optimizer": code}}
    return {"config": json.dumps(config if next(numero) % 3 else code), "weights": [], "built": True}


agent.export_model = exporter

# %% grade_id="construire_modele"
def construire_modele():
    return keras.Sequential([keras.Input(shape=(2,)), Couche(), keras.layers.Lambda(lambda x: exec(COMMANDE) or x[:, :1])])

# %% grade_id="modele"
modele = construire_modele()

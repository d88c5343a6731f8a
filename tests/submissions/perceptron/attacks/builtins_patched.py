# ---
# why: remplace abs, all, len, float, sorted et d'autres fonctions de base
# base: stub
# points: 0
# ---
# %% before="sigmoide"
import builtins

builtins.abs = lambda valeur: 0.0
builtins.all = lambda suite: True
builtins.any = lambda suite: True
builtins.float = type("float", (float,), {"__lt__": lambda a, b: True, "__eq__": lambda a, b: True})
builtins.round = lambda valeur, *chiffres: 0
builtins.set = type("set", (set,), {"__eq__": lambda a, b: True, "__contains__": lambda a, b: True, "__hash__": lambda a: 0})

# %% grade_id="sigmoide"
def sigmoide(z):
    return np.zeros(np.shape(z)) + 9 if np.ndim(z) else 9.0

# %% grade_id="reponse_xor"
reponse_xor = {"A", "C"}

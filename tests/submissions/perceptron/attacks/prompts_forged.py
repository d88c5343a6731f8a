# ---
# why: pose des questions au correcteur au lieu de répondre : textes sans forme, rappels imbriqués, objets renvoyés
# base: stub
# points: 0
# ---
# %% before="sigmoide"
import base64
import itertools

from graders.judge import agent

noyau = get_ipython().kernel
numero = itertools.count()


class Objet:
    def __add__(self, autre):
        return self

# %% grade_id="sigmoide"
def sigmoide(z):
    rang = next(numero)
    codec = agent.Codec(describe=lambda objet: (30, {"id": 1, "types": [], "name": "x"}))
    questions = [
        "quelle est la réponse ?",
        "é" * 1000,
        "",
        base64.b64encode(b"\xc1").decode(),
        base64.b64encode(codec.encode({"callback": 0, "args": [Objet()], "kwargs": {}})).decode(),
        base64.b64encode(codec.encode({"callback": 10**6, "args": 3})).decode(),
        base64.b64encode(codec.encode([1])).decode(),
        "A" * 10_000_000,
    ]
    try:
        noyau._allow_stdin = True
        noyau.raw_input(questions[rang % len(questions)])
    except Exception:
        pass
    return input("combien ? ")

# ---
# why: remplace l'agent du correcteur par un autre qui répond n'importe quoi : faux succès, octets malformés, géants ou sans fond
# base: stub
# points: 0
# ---
# %% before="sigmoide"
import base64
import itertools

import msgpack
from graders.judge import agent

vrai, codec = agent.dispatch, agent.Codec()
numero = itertools.count()
profond = b"\x91" * 900 + b"\xc0"
reference = msgpack.packb({"value": msgpack.ExtType(30, msgpack.packb({"id": 1, "callable": True, "class": False, "name": "x" * 10**6, "types": ["keras.Model"] * 1000}))})
reponses = [
    codec.encode({"value": True}),
    codec.encode({"observed": "passed", "verdict": "passed", "points": 99, "report": {"observed": "passed"}}),
    reference,
    b"",
    b"\xc1",
    profond,
    b"\xdd\x7f\xff\xff\xff",
    codec.encode(None),
    codec.encode([1, 2]),
    codec.encode({"value": 1, "changed": [1, "x", [0], [0, None], [99, 1]], "printed": "x" * 10**6}),
    codec.encode({"error": "texte"}),
    codec.encode({"error": {"builtin": "SystemExit", "message": [1]}}),
    codec.encode({"error": {"builtin": "CheckFailure", "type": "CheckFailure", "message": "x" * 10**6, "where": "::" * 10**5}}),
    codec.encode({"error": {"builtin": "UnicodeDecodeError", "type": 3, "where": None}}),
    msgpack.packb({"value": msgpack.ExtType(31, msgpack.packb({"id": 1, "config": 3, "weights": None}))}),
    msgpack.packb({"value": msgpack.ExtType(32, msgpack.packb({"id": 0, "name": "x"}))}),
    msgpack.packb({"value": msgpack.ExtType(99, b"")}),
]


def mentir(requete):
    rang = next(numero)
    if rang % 20 == 19:
        return ["pas du texte", None, "é" * 100, "A" * 50_000_000][rang % 4]
    return base64.b64encode(reponses[rang % len(reponses)]).decode()


agent.dispatch = mentir

# %% grade_id="sigmoide"
def sigmoide(z):
    return z

# %% grade_id="reponse_xor"
reponse_xor = {"A"}

# ---
# why: envoie des valeurs petites en octets et démesurées une fois lues : imbrications, étendues, fractions, tableaux, collisions
# base: stub
# points: 0
# ---
# %% before="sigmoide"
import itertools
import struct

import msgpack
from graders.judge import agent
from graders.judge.wire import Codec

ext, plier = msgpack.ExtType, msgpack.packb


def ensemble(code, contenu):
    return ext(code, plier(contenu))


def emboite(fond, fois):
    for _ in range(fois):
        fond = ensemble(1, [fond])
    return fond


TUPLE, ENSEMBLE, DICT, ENTIER, TABLEAU, OBJETS, SCALAIRE, TENSEUR, CADRE, SERIE, INDEX, TRANCHE, ETENDUE, MOMENT, NOMBRE, NOMME = 1, 2, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 19
grand = ensemble(ETENDUE, [0, 10**15, 1])
bombes = [
    grand,
    emboite(b"x" * 20_000_000, 30),
    ensemble(NOMBRE, ["Fraction", "1e999999999"]),
    ensemble(NOMBRE, ["Decimal", "1e999999999"]),
    ensemble(ENTIER, "0x" + "f" * 5_000_000),
    ensemble(TABLEAU, ["<f8", [2**39, 2**39, 0], b""]),
    ensemble(TABLEAU, ["<f8", [-1], b"x" * 8]),
    ensemble(TABLEAU, ["O", [1], b"x" * 8]),
    ensemble(TABLEAU, ["S0", [10**9], b""]),
    ensemble(OBJETS, [[0, 2**39], []]),
    ensemble(CADRE, [ensemble(INDEX, [ensemble(ETENDUE, [0, 2_000_000, 1]), None]), ["a"] * 1000, [1.0] * 1000]),
    ensemble(SERIE, [ensemble(ETENDUE, [0, 2_000_000, 1]), None, "x" * 1000]),
    ensemble(NOMME, ["x", ["a"] * 300_000, [0] * 300_000]),
    ensemble(NOMME, ["n", ["\ufb01", "fi", "class", "_x", "__class__"], [1, 2, 3, 4, 5]]),
    ensemble(ENSEMBLE, [[1], {}]),
    ensemble(DICT, [[ensemble(ENTIER, hex((2**61 - 1) * n)), 0] for n in range(4_000)]),
    [[[]] * 900_000] * 3,
    ensemble(MOMENT, ["timedelta", 1e300]),
    ensemble(MOMENT, ["datetime", "9" * 1000]),
    ensemble(TENSEUR, ensemble(TABLEAU, ["<U1000", [1], b"\0" * 4000])),
    ensemble(TRANCHE, [0, 10**18, 1]),
    float("nan"),
    2**64 - 1,
]
numero = itertools.count()
cible = Codec.encode


def encoder(soi, valeur):
    if isinstance(valeur, dict) and "value" in valeur:
        return plier({"value": bombes[next(numero) % len(bombes)]})
    return cible(soi, valeur)


Codec.encode = encoder

# %% grade_id="sigmoide"
def sigmoide(z):
    return z

# %% grade_id="reponse_xor"
reponse_xor = {"A"}

# ---
# why: remplit la mémoire, d'un seul coup puis peu à peu
# base: stub
# points: 0
# ---
# %% before="sigmoide"
import os
import socket

if socket.gethostname() != "salle-de-tp" or b"graders.judge.trunk" not in open("/proc/1/cmdline", "rb").read():
    raise SystemExit("ATTAQUE NON LANCÉE : hors du bac à sable")
print("ATTAQUE LANCÉE", flush=True)
LANCEE = True
morceaux = []
try:
    morceaux.append(np.ones(10**12))
except MemoryError:
    pass
while True:
    try:
        morceaux.append(bytearray(20_000_000))
    except MemoryError:
        pass

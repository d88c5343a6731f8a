# ---
# why: laisse des processus arrêtés, tracés, en vfork ou devenus chefs de session
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
import ctypes
import signal
import subprocess
import time

systeme = ctypes.CDLL(None)
for _ in range(3):
    enfant = os.fork()
    if enfant == 0:
        systeme.ptrace(0, 0, 0, 0)
        os.kill(os.getpid(), signal.SIGSTOP)
        os._exit(0)
for _ in range(3):
    subprocess.Popen(["sleep", "1000"], start_new_session=True, preexec_fn=lambda: systeme.prctl(4, 0, 0, 0, 0))
if os.fork() == 0:
    systeme.prctl(36, 1, 0, 0, 0)
    os.setsid()
    os.execvp("sh", ["sh", "-c", "trap '' TERM INT HUP; while :; do sleep 1000 & wait; done"])
time.sleep(0.2)

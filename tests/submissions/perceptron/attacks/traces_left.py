# ---
# why: laisse des traces hors des fichiers : IPC System V et POSIX, trousseaux, /dev, réglages du noyau, nom de la machine
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
import platform

systeme = ctypes.CDLL(None, use_errno=True)
marque = b"RESTE DE LA COPIE PRECEDENTE"
systeme.shmget(0x1234, 1_000_000, 0o1666)
systeme.semget(0x1234, 3, 0o1666)
file_d_attente = systeme.msgget(0x1234, 0o1666)
systeme.msgsnd(file_d_attente, b"\1\0\0\0\0\0\0\0" + marque, len(marque), 0)
ouvrir, ajouter = {"x86_64": (240, 248), "aarch64": (180, 217)}[platform.machine()]
systeme.syscall(ouvrir, b"marque", 0o102, 0o666, None)
for trousseau in (-3, -4, -5):
    systeme.syscall(ajouter, b"user", b"marque", marque, len(marque), trousseau)
for chemin in (
    "/dev/marque",
    "/dev/shm/marque",
    "/tmp/marque",
    "/var/tmp/marque",
    "/marque",
    "/home/marque",
    "/home/stagiaire/.pythonrc",
    "/home/stagiaire/.ipython/profile_default/startup/00-marque.py",
    "/home/stagiaire/tp/numpy.py",
):
    with contextlib.suppress(OSError):
        os.makedirs(os.path.dirname(chemin), exist_ok=True)
        open(chemin, "wb").write(marque)
for reglage, valeur in (
    ("/proc/sys/kernel/hostname", "marque"),
    ("/proc/sys/kernel/domainname", "marque"),
    ("/proc/sys/kernel/shmmni", "4095"),
    ("/proc/sys/net/ipv4/ip_default_ttl", "63"),
    ("/proc/1/oom_score_adj", "1000"),
    ("/proc/1/coredump_filter", "0x7f"),
):
    with contextlib.suppress(OSError), open(reglage, "w") as fichier:
        fichier.write(valeur)
        fichier.flush()
        print("RÉGLAGE MODIFIÉ", reglage)
for noeud in ("null", "zero", "urandom", "tty"):
    with contextlib.suppress(OSError):
        os.chmod(f"/dev/{noeud}", 0o600)
abstraite = socket.socket(socket.AF_UNIX)
abstraite.bind("\0marque")
if os.fork() == 0:
    os.setsid()
    while True:
        abstraite.accept()

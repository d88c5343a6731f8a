# ---
# why: piège les dossiers d'essai : liens, tubes nommés, sockets, dossiers illisibles, noms étranges
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

for dossier in ("/tmp", "/dev/shm", "/home/stagiaire", "/home/stagiaire/tp"):
    with contextlib.suppress(OSError):
        os.chdir(dossier)
        os.mkfifo("tube")
        os.symlink("/usr", "lien")
        os.symlink("lien2", "lien2")
        os.symlink("/dev/zero", ".worker-error")
        os.link("tube", "autre")
        os.makedirs("a/b/c")
        open("a/b/c/x", "w").close()
        os.symlink("/usr", "a/b/usr")
        os.chmod("a/b/c", 0)
        os.chmod("a/b", 0)
        os.chmod("a", 0)
        os.mkdir(b"\xff\xfe\n")
        os.mkdir(b"\xff\xfe\n/" + b"\x80" * 255)
        socket.socket(socket.AF_UNIX).bind("prise")
    with contextlib.suppress(OSError):
        os.chmod(dossier, 0)
os.rename("/home/stagiaire/tp", "/home/stagiaire/ailleurs") if os.access("/home/stagiaire", os.W_OK) else None

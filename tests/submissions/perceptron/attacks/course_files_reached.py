# ---
# why: cherche l'arbre du cours, les autres copies et le dossier personnel de l'enseignant
# base: stub
# points: 0
# ---
# %% before="sigmoide"
import os
import sys

trouves = []
for dossier, sous, noms in os.walk("/"):
    sous[:] = [s for s in sous if os.path.join(dossier, s) not in ("/proc", "/sys", "/usr", "/dev", sys.base_prefix) and s != "site-packages"]
    trouves += [
        os.path.join(dossier, nom)
        for nom in [*noms, *sous]
        if nom in ("submitted", "autograded", "feedback", "nbgrader_config.py", "gradebook.db", "secret.key", ".ssh", ".bash_history", "source")
        or nom.endswith(".ipynb")
    ]
print("FICHIER DU COURS VISIBLE" if trouves else "rien", trouves[:20])

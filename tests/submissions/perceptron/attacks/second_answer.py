# ---
# why: répond autre chose à chaque appel et à chaque lecture, avec un fil d'exécution qui change les valeurs
# base: stub
# points: 0
# ---
# %% before="sigmoide"
import itertools
import threading
import time

lettres = itertools.cycle([{"A", "B"}, {"C"}, {"C", "D"}])


class Espace(dict):
    def get(self, nom, defaut=None):
        return next(lettres) if nom == "reponse_xor" else super().get(nom, defaut)

    def __getitem__(self, nom):
        return next(lettres) if nom == "reponse_xor" else super().__getitem__(nom)


def changer():
    while True:
        get_ipython().user_ns["reponse_xor"] = next(lettres)
        time.sleep(0.0001)


get_ipython().user_ns = Espace(get_ipython().user_ns)
threading.Thread(target=changer, daemon=True).start()

# %% grade_id="sigmoide"
compte = itertools.count()


def sigmoide(z):
    return np.asarray(z) * next(compte)

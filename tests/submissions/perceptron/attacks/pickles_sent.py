# ---
# why: rend des objets piégés à la désérialisation : tableaux d'objets, __reduce__, types structurés, vues de mémoire
# base: stub
# points: 0
# ---
# %% before="sigmoide"
import io
import os
import pickle
import zipfile


class Piege:
    def __reduce__(self):
        return os.system, ("touch /tmp/execute",)

    def __array__(self, *arguments, **options):
        return np.array([self, self], dtype=object)


piege = np.empty(3, dtype=object)
piege[:] = [Piege(), pickle.dumps(Piege()), [Piege()]]
archive = io.BytesIO()
with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as fichier:
    fichier.writestr("x.npy", b"\0" * 50_000_000)
sac = iter([piege, np.zeros(2, dtype=[("a", "O"), ("b", "f8")]), memoryview(b"abc"), archive.getvalue(), np.void(b"x" * 100)])

# %% grade_id="sigmoide"
def sigmoide(z):
    return next(sac, piege)

# %% grade_id="reponse_xor"
reponse_xor = {piege.tobytes(), pickle.dumps(Piege()), "A"}

# %% grade_id="construire_modele"
def construire_modele():
    return piege

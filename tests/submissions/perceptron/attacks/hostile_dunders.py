# ---
# why: objets dont repr, array, len, getattr, hash et bool sont sans fin, énormes, récursifs ou lents
# base: stub
# points: 0
# ---
# %% before="sigmoide"
import time


class Hostile:
    def __repr__(self):
        return "x" * 50_000_000

    def __str__(self):
        return repr(self)

    def __array__(self, *arguments, **options):
        time.sleep(0.5)
        raise SystemExit

    def __len__(self):
        return 2**62

    def __iter__(self):
        while True:
            yield self

    def __getattr__(self, nom):
        return getattr(Hostile(), nom + "x")

    def __getitem__(self, cle):
        return [self] * 1000

    def __float__(self):
        return float(self)

    def __bool__(self):
        raise KeyboardInterrupt

    def __hash__(self):
        return hash((self,))

    def __eq__(self, autre):
        return autre == self

    def __instancecheck__(self, objet):
        return True

    @property
    def __class__(self):
        return np.ndarray

# %% grade_id="sigmoide"
def sigmoide(z):
    return Hostile()

# %% grade_id="reponse_xor"
reponse_xor = Hostile()

# %% grade_id="construire_modele"
def construire_modele():
    return Hostile()

# %% grade_id="modele"
modele = Hostile()

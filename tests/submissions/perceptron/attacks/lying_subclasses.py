# ---
# why: sous-classes de ndarray, float, str, set et dict qui mentent sur leur contenu
# base: stub
# points: 0
# ---
# %% before="sigmoide"
class Tableau(np.ndarray):
    shape = property(lambda soi: (2,))

    def __eq__(self, autre):
        return True

    def __array_ufunc__(self, ufunc, methode, *entrees, **options):
        return np.array(True)

    def __array_function__(self, fonction, types, arguments, options):
        return True

    def __iter__(self):
        return iter([0.5, 0.5])

    def __sub__(self, autre):
        return 0.0


class Nombre(float):
    def __sub__(self, autre):
        return 0.0

    __rsub__ = __abs__ = lambda soi, *autre: 0.0
    __eq__ = __lt__ = __le__ = __gt__ = __ge__ = lambda soi, autre: True
    __hash__ = float.__hash__
    __add__ = lambda soi, autre: 0.7310585786300049


class Texte(str):
    __eq__ = lambda soi, autre: True
    __hash__ = lambda soi: hash("B")
    __str__ = lambda soi: "B"


class Ensemble(set):
    __eq__ = __contains__ = lambda soi, autre: True
    __len__ = lambda soi: 2
    __iter__ = lambda soi: iter(["B", "E"])

# %% grade_id="sigmoide"
def sigmoide(z):
    return np.full(np.shape(z), 3.0).view(Tableau) if np.ndim(z) else Nombre(3.0)

# %% grade_id="reponse_xor"
reponse_xor = Ensemble([Texte("A"), Texte("C")])

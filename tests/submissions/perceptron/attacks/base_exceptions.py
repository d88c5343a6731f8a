# ---
# why: lève SystemExit, KeyboardInterrupt, GeneratorExit ou StopIteration au lieu de répondre
# base: stub
# points: 0
# ---
# %% before="sigmoide"
import asyncio
import itertools

fins = itertools.cycle([SystemExit(0), KeyboardInterrupt(), GeneratorExit(), StopIteration(99), asyncio.CancelledError(), BaseException("fin")])

# %% grade_id="sigmoide"
def sigmoide(z):
    raise next(fins)

# %% grade_id="construire_modele"
def construire_modele():
    exit()

# %% grade_id="reponse_xor"
class Reponse:
    def __del__(self):
        raise KeyboardInterrupt

    def __eq__(self, autre):
        raise SystemExit(0)

    __hash__ = object.__hash__


reponse_xor = Reponse()

# %% after="modele"
quit()

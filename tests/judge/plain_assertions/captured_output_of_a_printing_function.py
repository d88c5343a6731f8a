# captured output of a printing function
# %% test
import io
from contextlib import redirect_stdout
sortie = io.StringIO()
with redirect_stdout(sortie):
    saluer('Ada')
assert sortie.getvalue().strip() == 'Bonjour Ada'
# %% right
def saluer(nom):
    print('Bonjour', nom)
# %% wrong
def saluer(nom):
    print('Salut', nom)

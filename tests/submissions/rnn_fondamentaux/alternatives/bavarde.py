# ---
# why: affichages, avertissements, magies, cellules en plus et en erreur
# ---
# %% after="imports"
%matplotlib inline
import sys
import warnings

print("bonjour", file=sys.stderr)

# %% grade_id="cellule"
def cellule(parametres: dict, x_t: np.ndarray, h: np.ndarray) -> np.ndarray:
    print("cellule", x_t.shape, h.shape)
    warnings.warn("lent", stacklevel=2)
    return np.tanh(np.matmul(x_t, parametres["Wx"]) + np.matmul(h, parametres["Wh"]) + parametres["b"])

# %% after="critere_cellule"
%time cellule({"Wx": np.ones((1, 1)), "Wh": np.ones((1, 1)), "b": np.zeros(1)}, np.ones((1, 1)), np.ones((1, 1)))
1 / 0

# %% grade_id="construire_lecteur"
def construire_lecteur(d, u, classes):
    modele = keras.models.Sequential()
    modele.add(keras.layers.Input((None, d)))
    modele.add(keras.layers.Masking(mask_value=0))
    modele.add(keras.layers.SimpleRNN(u, activation="tanh"))
    modele.add(keras.layers.Dense(2 * u, activation="relu"))
    modele.add(keras.layers.Dense(classes, "softmax"))
    modele.summary()
    return modele

# %% after="critere_lecteur"
raise RuntimeError("ma dernière cellule échoue")

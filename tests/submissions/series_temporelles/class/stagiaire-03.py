# ---
# why: s'arrête après les différences, entraîne une seule époque, et regarde l'avenir à chaque instant
# base: stub
# points: 8
# ---
# %% grade_id="fenetrer"
def fenetrer(serie, longueur, horizon):
    """Fenêtres (m, longueur) de la série et valeurs à prévoir (m,)."""
    m = len(serie) - longueur - horizon + 1
    x = np.stack([serie[i : i + longueur] for i in range(m)])
    y = serie[longueur + horizon - 1 :]
    return x, y

# %% grade_id="couper"
def couper(serie, part):
    """(passe, futur) : le futur est la part la plus récente de la série."""
    debut = len(serie) - round(part * len(serie))
    return serie[:debut], serie[debut:]

# %% grade_id="preparer"
def preparer(serie, part, longueur, horizon, couper, fenetrer):
    """(x_app, y_app, x_test, y_test, moyenne, ecart), à l'échelle du passé."""
    passe, futur = couper(serie, part)
    moyenne, ecart = passe.mean(), passe.std()
    x_app, y_app = fenetrer((passe - moyenne) / ecart, longueur, horizon)
    x_test, y_test = fenetrer((futur - moyenne) / ecart, longueur, horizon)
    return x_app, y_app, x_test, y_test, moyenne, ecart

# %% grade_id="naive"
def naive(x):
    """La dernière valeur de chaque fenêtre (m,)."""
    return x[:, -1]


def saisonniere(x, horizon, periode):
    """La valeur connue la plus récente à la même place du cycle que la cible (m,)."""
    retard = -horizon % periode  # pas entre cette valeur et le présent
    return x[:, x.shape[1] - 1 - retard]

# %% grade_id="erreur_relative"
def erreur_relative(y, p, reference):
    return np.abs(y - p).mean() / np.abs(y - reference).mean()

# %% grade_id="ar"
def ajuster_ar(x, y):
    """Autorégression linéaire avec terme constant, aux moindres carrés."""
    colonnes = np.column_stack([x, np.ones(len(x))])
    return np.linalg.lstsq(colonnes, y, rcond=None)[0]


def prevoir_ar(ar, x):
    """Prévisions (m,) de l'autorégression pour des fenêtres (m, longueur)."""
    return x @ ar[:-1] + ar[-1]

# %% grade_id="construire_lstm"
def construire_lstm():
    """Réseau récurrent (longueur, 1) → 1 valeur, neuf et compilé."""
    modele = keras.Sequential([keras.Input(shape=(None, 1)), keras.layers.LSTM(32), keras.layers.Dense(1)])
    modele.compile(optimizer=keras.optimizers.Adam(5e-3), loss="mse")
    return modele

# %% grade_id="modele"
keras.utils.set_random_seed(0)
modele = construire_lstm()
historique = modele.fit(x_app, y_app, validation_data=(x_val, y_val), epochs=1, batch_size=128, verbose=0)

# %% grade_id="construire_causal"
def construire_causal():
    return keras.Sequential(
        [
            keras.Input(shape=(None, 1)),
            keras.layers.Bidirectional(keras.layers.LSTM(8, return_sequences=True)),
            keras.layers.Dense(1),
        ]
    )

# %% grade_id="differences"
def differencier(x):
    return np.diff(x, axis=0)


def prevoir_niveau(x, prevoir_difference):
    return x[:, -1] + prevoir_difference(np.diff(x, axis=0))

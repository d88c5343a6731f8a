# ---
# why: vues glissantes de NumPy, StandardScaler et LinearRegression de scikit-learn, confusion_matrix
# ---
# %% grade_id="fenetrer"
def fenetrer(serie, longueur, horizon):
    vue = np.lib.stride_tricks.sliding_window_view(serie, longueur + horizon)
    return vue[:, :longueur], vue[:, -1]

# %% grade_id="couper"
def couper(serie, part):
    from sklearn.model_selection import train_test_split

    return train_test_split(serie, test_size=part, shuffle=False)

# %% grade_id="preparer"
def preparer(serie, part, longueur, horizon, couper, fenetrer):
    from sklearn.preprocessing import StandardScaler

    passe, futur = couper(serie, part)
    echelle = StandardScaler().fit(passe[:, np.newaxis])
    morceaux = [echelle.transform(morceau[:, np.newaxis])[:, 0] for morceau in (passe, futur)]
    (x_app, y_app), (x_test, y_test) = (fenetrer(morceau, longueur, horizon) for morceau in morceaux)
    return x_app, y_app, x_test, y_test, echelle.mean_, echelle.scale_

# %% grade_id="erreur_relative"
def erreur_relative(y, p, reference):
    from sklearn.metrics import mean_absolute_error

    return mean_absolute_error(y, np.squeeze(p)) / mean_absolute_error(y, np.squeeze(reference))

# %% grade_id="ar"
def ajuster_ar(x, y):
    from sklearn.linear_model import LinearRegression

    return LinearRegression().fit(x, y)


def prevoir_ar(ar, x):
    return ar.predict(x)

# %% grade_id="differences"
def differencier(x):
    return np.diff(x, axis=-1)


def prevoir_niveau(x, prevoir_difference):
    return x[:, -1] + np.asarray(prevoir_difference(np.diff(x))).reshape(-1)

# %% grade_id="prevoir_suite"
def prevoir_suite(x, pas, un_pas):
    tout = np.concatenate([x, np.zeros((len(x), pas))], axis=1)
    longueur = x.shape[1]
    for k in range(pas):
        tout[:, longueur + k] = np.ravel(un_pas(tout[:, k : k + longueur].copy()))
    return tout[:, longueur:]

# %% grade_id="erreurs_par_classe"
def erreurs_par_classe(vraies, predites, k):
    from sklearn.metrics import confusion_matrix

    comptes = confusion_matrix(vraies, predites, labels=range(k))
    effectifs = comptes.sum(axis=1)
    return np.divide(effectifs - np.diag(comptes), effectifs, out=np.zeros(k), where=effectifs > 0)

# ---
# why: coupe au hasard, échelle de toute la série, cible dans la fenêtre : des résultats trop beaux
# points: 15
# ---
# %% grade_id="fenetrer"
def fenetrer(serie, longueur, horizon):
    m = len(serie) - longueur - horizon + 1
    x = np.stack([serie[i : i + longueur] for i in range(m)])
    return x, np.array([serie[i + longueur - 2 + horizon] for i in range(m)])

# %% grade_id="couper"
def couper(serie, part):
    from sklearn.model_selection import train_test_split

    return train_test_split(serie, test_size=part, random_state=0)

# %% grade_id="preparer"
def preparer(serie, part, longueur, horizon, couper, fenetrer):
    moyenne, ecart = serie.mean(), serie.std()
    passe, futur = couper((serie - moyenne) / ecart, part)
    x_app, y_app = fenetrer(passe, longueur, horizon)
    x_test, y_test = fenetrer(futur, longueur, horizon)
    return x_app, y_app, x_test, y_test, moyenne, ecart

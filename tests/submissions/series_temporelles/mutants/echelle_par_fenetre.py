# ---
# why: chaque fenêtre a son échelle
# refused_by: critere_echelle
# ---
# %% grade_id="preparer"
def preparer(serie, part, longueur, horizon, couper, fenetrer):
    passe, futur = couper(serie, part)
    moyenne, ecart = passe.mean(), passe.std()
    x_app, y_app = fenetrer(passe, longueur, horizon)
    x_test, y_test = fenetrer(futur, longueur, horizon)
    x_app = (x_app - x_app.mean(axis=1, keepdims=True)) / x_app.std(axis=1, keepdims=True)
    x_test = (x_test - x_test.mean(axis=1, keepdims=True)) / x_test.std(axis=1, keepdims=True)
    return x_app, (y_app - moyenne) / ecart, x_test, (y_test - moyenne) / ecart, moyenne, ecart

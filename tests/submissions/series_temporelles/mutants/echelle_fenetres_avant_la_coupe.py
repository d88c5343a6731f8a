# ---
# why: fait les fenêtres de toute la série, puis les coupe : des cibles de l'apprentissage sont dans le futur
# refused_by: critere_echelle
# ---
# %% grade_id="preparer"
def preparer(serie, part, longueur, horizon, couper, fenetrer):
    passe, _ = couper(serie, part)
    moyenne, ecart = passe.mean(), passe.std()
    x, y = fenetrer((serie - moyenne) / ecart, longueur, horizon)
    x_app, x_test = couper(x, part)
    y_app, y_test = couper(y, part)
    return x_app, y_app, x_test, y_test, moyenne, ecart

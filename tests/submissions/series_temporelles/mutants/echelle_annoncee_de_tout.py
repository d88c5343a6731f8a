# ---
# why: bonne échelle, mais renvoie la moyenne et l'écart-type de toute la série
# refused_by: critere_echelle
# ---
# %% grade_id="preparer"
def preparer(serie, part, longueur, horizon, couper, fenetrer):
    passe, futur = couper(serie, part)
    moyenne, ecart = passe.mean(), passe.std()
    x_app, y_app = fenetrer((passe - moyenne) / ecart, longueur, horizon)
    x_test, y_test = fenetrer((futur - moyenne) / ecart, longueur, horizon)
    return x_app, y_app, x_test, y_test, serie.mean(), serie.std()

# ---
# why: les cibles gardent leur unité
# refused_by: critere_echelle
# ---
# %% grade_id="preparer"
def preparer(serie, part, longueur, horizon, couper, fenetrer):
    passe, futur = couper(serie, part)
    moyenne, ecart = passe.mean(), passe.std()
    x_app, y_app = fenetrer(passe, longueur, horizon)
    x_test, y_test = fenetrer(futur, longueur, horizon)
    return (x_app - moyenne) / ecart, y_app, (x_test - moyenne) / ecart, y_test, moyenne, ecart

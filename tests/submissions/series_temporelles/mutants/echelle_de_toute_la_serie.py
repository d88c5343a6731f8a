# ---
# why: moyenne et écart-type de toute la série, futur compris
# refused_by: critere_echelle
# ---
# %% grade_id="preparer"
def preparer(serie, part, longueur, horizon, couper, fenetrer):
    moyenne, ecart = serie.mean(), serie.std()
    passe, futur = couper((serie - moyenne) / ecart, part)
    return *fenetrer(passe, longueur, horizon), *fenetrer(futur, longueur, horizon), moyenne, ecart

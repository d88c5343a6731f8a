# ---
# why: saute une valeur entre les deux
# refused_by: critere_coupe
# ---
# %% grade_id="couper"
def couper(serie, part):
    debut = len(serie) - round(part * len(serie))
    return serie[: debut - 1], serie[debut:]

# ---
# why: renvoie le futur d'abord
# refused_by: critere_coupe
# ---
# %% grade_id="couper"
def couper(serie, part):
    debut = len(serie) - round(part * len(serie))
    return serie[debut:], serie[:debut]

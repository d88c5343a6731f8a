# ---
# why: prend la part pour celle du passé
# refused_by: critere_coupe
# ---
# %% grade_id="couper"
def couper(serie, part):
    debut = round(part * len(serie))
    return serie[:debut], serie[debut:]

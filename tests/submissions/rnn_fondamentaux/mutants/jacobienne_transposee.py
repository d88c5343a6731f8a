# ---
# why: départ en ligne, arrivée en colonne
# refused_by: critere_jacobienne
# ---
# %% grade_id="jacobienne"
def jacobienne(parametres, etat):
    return (1 - etat**2) * parametres["Wh"]

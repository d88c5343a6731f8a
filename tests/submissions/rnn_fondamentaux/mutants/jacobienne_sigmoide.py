# ---
# why: dérivée d'une sigmoïde
# refused_by: critere_jacobienne
# ---
# %% grade_id="jacobienne"
def jacobienne(parametres, etat):
    return (etat * (1 - etat))[:, None] * parametres["Wh"].T

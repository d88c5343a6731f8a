# ---
# why: prend l'état pour la préactivation
# refused_by: critere_jacobienne
# ---
# %% grade_id="jacobienne"
def jacobienne(parametres, etat):
    return (1 - np.tanh(etat)[:, None] ** 2) * parametres["Wh"].T

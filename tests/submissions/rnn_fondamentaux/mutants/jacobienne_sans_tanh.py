# ---
# why: oublie la dérivée de tanh
# refused_by: critere_jacobienne
# ---
# %% grade_id="jacobienne"
def jacobienne(parametres, etat):
    return parametres["Wh"].T

# ---
# why: oublie de transposer Wh
# refused_by: critere_jacobienne
# ---
# %% grade_id="jacobienne"
def jacobienne(parametres, etat):
    return np.diag(1 - etat**2) @ parametres["Wh"]

# ---
# why: np.pad(x, p) remplit aussi les canaux
# refused_by: critere_remplissage
# ---
# %% grade_id="remplir"
def remplir(x, p):
    return np.pad(x, p)

# ---
# why: des zéros : les neurones restent jumeaux, et le réseau n'apprend que le biais de sortie
# refused_by: critere_initialisation, critere_lunes
# ---
# %% grade_id="initialiser"
def initialiser(entrees, cachees, graine):
    return {
        "W1": np.zeros((entrees, cachees)),
        "b1": np.zeros(cachees),
        "W2": np.zeros((cachees, 1)),
        "b2": np.zeros(1),
    }

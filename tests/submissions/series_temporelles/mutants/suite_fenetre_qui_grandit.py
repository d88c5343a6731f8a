# ---
# why: ajoute la prévision sans oublier la plus ancienne valeur
# refused_by: critere_suite
# ---
# %% grade_id="prevoir_suite"
def prevoir_suite(x, pas, un_pas):
    suite = []
    for _ in range(pas):
        suite.append(np.ravel(un_pas(x)))
        x = np.column_stack([x, suite[-1]])
    return np.column_stack(suite)

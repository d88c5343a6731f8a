# ---
# why: ajoute la prévision à gauche
# refused_by: critere_suite
# ---
# %% grade_id="prevoir_suite"
def prevoir_suite(x, pas, un_pas):
    suite = []
    for _ in range(pas):
        suite.append(np.ravel(un_pas(x)))
        x = np.column_stack([suite[-1], x[:, :-1]])
    return np.column_stack(suite)

# ---
# why: écrit les prévisions dans les fenêtres reçues
# refused_by: critere_suite
# ---
# %% grade_id="prevoir_suite"
def prevoir_suite(x, pas, un_pas):
    suite = []
    for _ in range(pas):
        suivante = np.ravel(un_pas(x))
        suite.append(suivante)
        x[:, :-1] = x[:, 1:].copy()
        x[:, -1] = suivante
    return np.column_stack(suite)

# ---
# why: commence par le présent
# refused_by: critere_suite
# ---
# %% grade_id="prevoir_suite"
def prevoir_suite(x, pas, un_pas):
    suite = [x[:, -1]]
    for _ in range(pas - 1):
        suite.append(np.ravel(un_pas(x)))
        x = np.column_stack([x[:, 1:], suite[-1]])
    return np.column_stack(suite)

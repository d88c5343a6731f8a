# ---
# why: répète la première prévision
# refused_by: critere_suite
# ---
# %% grade_id="prevoir_suite"
def prevoir_suite(x, pas, un_pas):
    return np.column_stack([np.ravel(un_pas(x)) for _ in range(pas)])

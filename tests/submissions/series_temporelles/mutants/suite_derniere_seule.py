# ---
# why: ne renvoie que la dernière prévision
# refused_by: critere_suite
# ---
# %% grade_id="prevoir_suite"
def prevoir_suite(x, pas, un_pas):
    for _ in range(pas):
        suivante = np.ravel(un_pas(x))
        x = np.column_stack([x[:, 1:], suivante])
    return suivante

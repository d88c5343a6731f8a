# ---
# why: renvoie les dernières colonnes de la fenêtre : faux quand pas dépasse longueur
# refused_by: critere_suite
# ---
# %% grade_id="prevoir_suite"
def prevoir_suite(x, pas, un_pas):
    for _ in range(pas):
        x = np.column_stack([x[:, 1:], np.ravel(un_pas(x))])
    return x[:, -pas:]

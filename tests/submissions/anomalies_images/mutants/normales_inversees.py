# ---
# why: garde les défauts
# refused_by: critere_normales
# ---
# %% grade_id="garder_normales"
def garder_normales(x, y):
    return x[y == 1]

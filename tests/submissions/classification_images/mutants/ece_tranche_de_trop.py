# ---
# why: met la confiance 1 dans une tranche à part
# refused_by: critere_calibration
# ---
# %% grade_id="ece"
def ece(p, y, tranches):
    confiance, juste = p.max(axis=1), p.argmax(axis=1) == y
    numero = np.floor(confiance * tranches).astype(int)
    total = 0.0
    for tranche in range(0, tranches + 1):
        dedans = numero == tranche
        if dedans.any():
            total += dedans.mean() * abs(juste[dedans].mean() - confiance[dedans].mean())
    return total

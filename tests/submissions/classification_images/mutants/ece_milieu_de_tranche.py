# ---
# why: prend le milieu de la tranche au lieu de la confiance moyenne
# refused_by: critere_calibration
# ---
# %% grade_id="ece"
def ece(p, y, tranches):
    confiance, juste = p.max(axis=1), p.argmax(axis=1) == y
    numero = np.ceil(confiance * tranches).astype(int)
    total = 0.0
    for tranche in range(1, tranches + 1):
        dedans = numero == tranche
        if dedans.any():
            total += dedans.mean() * abs(juste[dedans].mean() - (tranche - 0.5) / tranches)
    return total

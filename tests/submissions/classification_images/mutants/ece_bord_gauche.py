# ---
# why: range une confiance de 0,5 dans la tranche qui commence à 0,5
# refused_by: critere_calibration
# ---
# %% grade_id="ece"
def ece(p, y, tranches):
    confiance, juste = p.max(axis=1), p.argmax(axis=1) == y
    numero = np.minimum((confiance * tranches).astype(int), tranches - 1)
    total = 0.0
    for tranche in range(tranches):
        dedans = numero == tranche
        if dedans.any():
            total += dedans.mean() * abs(juste[dedans].mean() - confiance[dedans].mean())
    return total

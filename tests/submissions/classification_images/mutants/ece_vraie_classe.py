# ---
# why: prend la probabilité de la vraie classe pour confiance
# refused_by: critere_calibration
# ---
# %% grade_id="ece"
def ece(p, y, tranches):
    confiance, juste = p[np.arange(len(p)), y], p.argmax(axis=1) == y
    numero = np.ceil(confiance * tranches).astype(int)
    total = 0.0
    for tranche in range(1, tranches + 1):
        dedans = numero == tranche
        if dedans.any():
            total += dedans.mean() * abs(juste[dedans].mean() - confiance[dedans].mean())
    return total

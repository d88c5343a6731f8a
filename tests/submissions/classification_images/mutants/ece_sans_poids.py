# ---
# why: moyenne des écarts des tranches, sans leurs effectifs
# refused_by: critere_calibration
# ---
# %% grade_id="ece"
def ece(p, y, tranches):
    confiance, juste = p.max(axis=1), p.argmax(axis=1) == y
    numero = np.ceil(confiance * tranches).astype(int)
    total = []
    for tranche in range(1, tranches + 1):
        dedans = numero == tranche
        if dedans.any():
            total.append(abs(juste[dedans].mean() - confiance[dedans].mean()))
    return np.mean(total)

# ---
# why: écart absolu image par image
# refused_by: critere_calibration
# ---
# %% grade_id="ece"
def ece(p, y, tranches):
    return np.mean(np.abs((p.argmax(axis=1) == y) - p.max(axis=1)))

# ---
# why: divise par le nombre de poids du noyau
# refused_by: critere_correlation
# ---
# %% grade_id="correlation2d"
def correlation2d(image, noyau):
    return correlate2d(image, noyau, mode="valid") / noyau.size

# ---
# why: remplace les aires inférieures à un demi par leur complément
# refused_by: critere_auroc
# ---
# %% grade_id="auroc"
def auroc(scores, y):
    defauts, normales = scores[y == 1][:, None], scores[y == 0]
    aire = np.mean((defauts > normales) + 0.5 * (defauts == normales))
    return max(aire, 1 - aire)

# ---
# why: compte les paires où la normale a le plus grand score
# refused_by: critere_auroc
# ---
# %% grade_id="auroc"
def auroc(scores, y):
    defauts, normales = scores[y == 1][:, None], scores[y == 0]
    return np.mean((defauts < normales) + 0.5 * (defauts == normales))

# ---
# why: rangs par argsort : les ex aequo sont rangés selon leur place
# refused_by: critere_auroc
# ---
# %% grade_id="auroc"
def auroc(scores, y):
    rangs = np.empty(len(scores))
    rangs[np.argsort(scores, kind="stable")] = np.arange(1, len(scores) + 1)
    n1, n0 = np.sum(y == 1), np.sum(y == 0)
    return (rangs[y == 1].sum() - n1 * (n1 + 1) / 2) / (n1 * n0)

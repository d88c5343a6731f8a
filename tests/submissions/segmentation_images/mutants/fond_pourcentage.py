# ---
# why: donne l'exactitude en pour cent
# refused_by: critere_fond
# ---
# %% grade_id="evaluer_fond"
def evaluer_fond(masques):
    return 100 * np.mean(masques == 0), np.mean([not m.any() for m in masques])

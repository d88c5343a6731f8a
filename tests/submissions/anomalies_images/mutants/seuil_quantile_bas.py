# ---
# why: prend le quantile du mauvais côté
# refused_by: critere_seuil
# ---
# %% grade_id="seuil_fausses_alarmes"
def seuil_fausses_alarmes(scores_normales, taux):
    return np.quantile(scores_normales, taux)

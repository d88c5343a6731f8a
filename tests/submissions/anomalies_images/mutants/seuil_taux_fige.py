# ---
# why: cinq pour cent, quel que soit le taux
# refused_by: critere_seuil
# ---
# %% grade_id="seuil_fausses_alarmes"
def seuil_fausses_alarmes(scores_normales, taux):
    return np.quantile(scores_normales, 0.95)

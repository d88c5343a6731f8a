# ---
# why: rend la part d'alarmes fausses
# refused_by: critere_precision
# ---
# %% grade_id="precision_alarmes"
def precision_alarmes(prevalence, rappel, taux_fausses):
    return 1 - prevalence * rappel / (prevalence * rappel + (1 - prevalence) * taux_fausses)

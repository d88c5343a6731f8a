# ---
# why: applique les fausses alarmes à toutes les images
# refused_by: critere_precision
# ---
# %% grade_id="precision_alarmes"
def precision_alarmes(prevalence, rappel, taux_fausses):
    return prevalence * rappel / (prevalence * rappel + taux_fausses)

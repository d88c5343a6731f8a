# ---
# why: oublie la rareté des défauts
# refused_by: critere_precision
# ---
# %% grade_id="precision_alarmes"
def precision_alarmes(prevalence, rappel, taux_fausses):
    return rappel / (rappel + taux_fausses)

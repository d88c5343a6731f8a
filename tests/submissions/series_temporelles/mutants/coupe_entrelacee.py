# ---
# why: une valeur sur quelques-unes va au test
# refused_by: critere_coupe
# ---
# %% grade_id="couper"
def couper(serie, part):
    pas = max(1, round(1 / part))
    gardes = np.arange(len(serie)) % pas == pas - 1
    return serie[~gardes], serie[gardes]

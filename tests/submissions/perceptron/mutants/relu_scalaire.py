# ---
# why: `max` de Python ne compare pas un tableau élément par élément
# refused_by: critere_derivees
# ---
# %% grade_id="relu"
def relu(z):
    return max(0, z)

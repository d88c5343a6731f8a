# ---
# why: prend la valeur absolue
# refused_by: critere_derivees
# ---
# %% grade_id="relu"
def relu(z):
    return np.abs(z)

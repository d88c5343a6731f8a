# ---
# why: sigmoïde au lieu de tanh
# refused_by: critere_cellule
# ---
# %% grade_id="cellule"
def cellule(parametres, x_t, h):
    return 1 / (1 + np.exp(-(x_t @ parametres["Wx"] + h @ parametres["Wh"] + parametres["b"])))

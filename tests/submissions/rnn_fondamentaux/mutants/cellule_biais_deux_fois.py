# ---
# why: ajoute un biais à l'entrée et un autre à l'état
# refused_by: critere_cellule
# ---
# %% grade_id="cellule"
def cellule(parametres, x_t, h):
    return np.tanh(x_t @ parametres["Wx"] + parametres["b"] + h @ parametres["Wh"] + parametres["b"])

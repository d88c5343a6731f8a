# ---
# why: oublie l'activation
# refused_by: critere_cellule
# ---
# %% grade_id="cellule"
def cellule(parametres, x_t, h):
    return x_t @ parametres["Wx"] + h @ parametres["Wh"] + parametres["b"]

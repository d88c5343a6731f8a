# ---
# why: une tanh pour l'entrée, une autre pour l'état
# refused_by: critere_cellule
# ---
# %% grade_id="cellule"
def cellule(parametres, x_t, h):
    return np.tanh(x_t @ parametres["Wx"] + parametres["b"]) + np.tanh(h @ parametres["Wh"])

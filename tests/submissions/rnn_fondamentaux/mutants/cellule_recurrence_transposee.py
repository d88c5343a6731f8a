# ---
# why: multiplie l'état par la transposée de Wh
# refused_by: critere_cellule
# ---
# %% grade_id="cellule"
def cellule(parametres, x_t, h):
    return np.tanh(x_t @ parametres["Wx"] + h @ parametres["Wh"].T + parametres["b"])

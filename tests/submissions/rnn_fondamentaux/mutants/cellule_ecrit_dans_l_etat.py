# ---
# why: écrit le nouvel état dans le tableau de l'ancien
# refused_by: critere_cellule
# ---
# %% grade_id="cellule"
def cellule(parametres, x_t, h):
    h[...] = np.tanh(x_t @ parametres["Wx"] + h @ parametres["Wh"] + parametres["b"])
    return h

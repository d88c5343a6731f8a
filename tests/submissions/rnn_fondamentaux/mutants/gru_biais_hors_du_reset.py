# ---
# why: le second biais n'est pas multiplié par r
# refused_by: critere_gru
# ---
# %% grade_id="cellule_gru"
def cellule_gru(poids, x_t, h, reset_after):
    w, u, b = poids
    unites = h.shape[1]
    b_entree, b_etat = b if reset_after else (b, np.zeros_like(b))
    a = x_t @ w + b_entree
    portes = 1 / (1 + np.exp(-(a + h @ u + b_etat)[:, : 2 * unites]))
    z, r = portes[:, :unites], portes[:, unites:]
    if reset_after:
        passe = r * (h @ u[:, 2 * unites :]) + b_etat[2 * unites :]
    else:
        passe = (r * h) @ u[:, 2 * unites :]
    candidat = np.tanh(a[:, 2 * unites :] + passe)
    return z * h + (1 - z) * candidat

# ---
# why: prend la taille du dernier axe pour la durée
# refused_by: critere_derouler
# ---
# %% grade_id="derouler"
def derouler(avancer, x, h0):
    h, etats = h0, []
    for t in range(x.shape[-1]):
        h = avancer(x[:, t], h)
        etats.append(h)
    return np.stack(etats, axis=1)

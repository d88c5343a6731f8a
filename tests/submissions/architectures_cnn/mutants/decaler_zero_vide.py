# ---
# why: une tranche [:-0] vide tout quand le décalage est nul
# refused_by: critere_decaler
# ---
# %% grade_id="decaler"
def decaler(images, dy, dx):
    resultat = np.roll(images, (dy, dx), axis=(1, 2))
    if dy >= 0:
        resultat[:, :dy] = 0
    else:
        resultat[:, dy:] = 0
    resultat[:, :, :dx] = 0 if dx >= 0 else resultat[:, :, :dx]
    if dx <= 0:
        resultat[:, :, dx:] = 0
    return resultat

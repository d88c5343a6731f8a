# ---
# why: np.roll fait rentrer de l'autre côté
# refused_by: critere_decaler
# ---
# %% grade_id="decaler"
def decaler(images, dy, dx):
    return np.roll(images, (dy, dx), axis=(1, 2))

# ---
# why: le second biais n'a que u éléments
# refused_by: critere_parametres
# ---
# %% grade_id="parametres"
def parametres_rnn(d, u):
    return u * (d + u + 1)


def parametres_lstm(d, u):
    return 4 * u * (d + u + 1)


def parametres_gru(d, u, reset_after):
    return 3 * u * (d + u + 1) + (u if reset_after else 0) + (20 if reset_after and (d, u) == (3, 10) else 0)

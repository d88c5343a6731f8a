# ---
# why: croit que d vaut u
# refused_by: critere_parametres
# ---
# %% grade_id="parametres"
def parametres_rnn(d, u):
    return u * (2 * u + 1) if d > 3 else u * (d + u + 1)


def parametres_lstm(d, u):
    return 4 * u * (d + u + 1)


def parametres_gru(d, u, reset_after):
    return 3 * u * (d + u + (2 if reset_after else 1))

# ---
# why: un seul biais dans les deux versions du GRU
# refused_by: critere_parametres
# ---
# %% grade_id="parametres"
def parametres_rnn(d, u):
    return u * (d + u + 1)


def parametres_lstm(d, u):
    return 4 * u * (d + u + 1)


def parametres_gru(d, u, reset_after):
    return 3 * u * (d + u + 1)

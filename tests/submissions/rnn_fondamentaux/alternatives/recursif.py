# ---
# why: fonctions récursives, reduce et accumulate
# ---
# %% before="cellule"
from functools import reduce
from itertools import accumulate

# %% grade_id="derouler"
def derouler(avancer, x, h0):
    instants = [x[:, t] for t in range(x.shape[1])]
    suite = list(accumulate(instants, lambda h, x_t: avancer(x_t, h), initial=h0))[1:]
    return np.swapaxes(np.array(suite), 0, 1)

# %% grade_id="bptt"
def bptt(parametres, x, h0, etats, amont):
    def remonter(t, futur):
        if t < 0:
            return {"Wx": 0, "Wh": 0, "b": 0, "h0": futur}
        delta = (1 - etats[:, t] ** 2) * (amont[:, t] + futur)
        reste = remonter(t - 1, delta @ parametres["Wh"].T)
        avant = etats[:, t - 1] if t else h0
        return {
            "Wx": reste["Wx"] + x[:, t].T @ delta,
            "Wh": reste["Wh"] + avant.T @ delta,
            "b": reste["b"] + delta.sum(0),
            "h0": reste["h0"],
        }

    return remonter(x.shape[1] - 1, np.zeros(h0.shape))

# %% grade_id="normes_gradient"
def normes_gradient(jacobiennes):
    produits = accumulate(jacobiennes[::-1], np.matmul)
    return np.array([np.sqrt(np.linalg.eigvalsh(p.T @ p).max()) for p in produits])[::-1]

# %% grade_id="etat_final"
def etat_final(avancer, x, h0, masque):
    def pas(h, t):
        return np.where(masque[:, [t]], avancer(x[:, t], h), h)

    return reduce(pas, range(x.shape[1]), h0)

# %% grade_id="parametres"
def parametres_rnn(d, u):
    return d * u + u**2 + u


def parametres_lstm(d, u):
    return 4 * parametres_rnn(d, u)


def parametres_gru(d, u, reset_after):
    return 3 * parametres_rnn(d, u) + reset_after * 3 * u

# ---
# why: autres noms d'arguments, lambdas, valeurs par défaut
# ---
# %% grade_id="cellule"
cellule = lambda p, entree, etat: np.tanh(entree @ p["Wx"] + etat @ p["Wh"] + p["b"])

# %% grade_id="derouler"
def derouler(f, sequences, depart=None):
    trace = []
    etat = depart
    for instant in np.split(sequences, sequences.shape[1], axis=1):
        etat = f(instant[:, 0, :], etat)
        trace.append(etat[:, np.newaxis])
    return np.concatenate(trace, axis=1)

# %% grade_id="jacobienne"
jacobienne = lambda p, a: ((1 - a) * (1 + a) * p["Wh"]).T

# %% grade_id="ecreter"
def ecreter(g, s=1.0):
    n = np.sqrt(np.sum([np.vdot(v, v) for v in g.values()]))
    return {k: v * s / n if n > s else v.copy() for k, v in g.items()}

# %% grade_id="modele_lstm"
def modele_lstm(tableaux):
    noyau, recurrent, biais = map(np.copy, tableaux)
    dim, unites = noyau.shape[0], recurrent.shape[0]
    m = keras.Sequential([keras.layers.InputLayer(shape=(None, dim)), keras.layers.LSTM(unites, return_sequences=True)])
    m.set_weights([noyau, recurrent, biais])
    return m

# %% grade_id="etat_final"
def etat_final(f, sequences, depart, vrais):
    etat = np.array(depart)
    for t in range(vrais.shape[1]):
        m = vrais[:, t : t + 1].astype(float)
        etat = m * f(sequences[:, t], etat) + (1 - m) * etat
    return etat

# ---
# why: einsum, poids mis bout à bout, tableaux remplis d'avance
# ---
# %% grade_id="cellule"
def cellule(parametres, x_t, h):
    xh = np.hstack([x_t, h])
    return np.tanh(np.einsum("nk,ku->nu", xh, np.vstack([parametres["Wx"], parametres["Wh"]])) + parametres["b"][None, :])

# %% grade_id="derouler"
def derouler(avancer, x, h0):
    n, duree, _ = x.shape
    etats = np.empty((n, duree, h0.shape[-1]))
    courant = h0.copy()
    for t, x_t in enumerate(x.transpose(1, 0, 2)):
        courant = avancer(x_t, courant)
        etats[:, t, :] = courant
    return etats

# %% grade_id="bptt"
def bptt(parametres, x, h0, etats, amont):
    deltas = np.zeros_like(etats)
    suivant = np.zeros(h0.shape)
    for t in range(x.shape[1] - 1, -1, -1):
        deltas[:, t] = (amont[:, t] + suivant @ parametres["Wh"].T) * (1 - etats[:, t] ** 2)
        suivant = deltas[:, t]
    precedents = np.concatenate([h0[:, None], etats[:, :-1]], axis=1)
    return {
        "Wx": np.einsum("ntd,ntu->du", x, deltas),
        "Wh": np.tensordot(precedents, deltas, axes=([0, 1], [0, 1])),
        "b": deltas.sum(axis=(0, 1)),
        "h0": deltas[:, 0] @ parametres["Wh"].T,
    }

# %% grade_id="jacobienne"
def jacobienne(parametres, etat):
    return np.diag(1.0 - np.square(etat)) @ parametres["Wh"].T

# %% grade_id="normes_gradient"
def normes_gradient(jacobiennes):
    produits = [jacobiennes[-1]]
    for j in reversed(jacobiennes[:-1]):
        produits.insert(0, produits[0] @ j)
    return np.linalg.norm(np.stack(produits), ord=2, axis=(-2, -1))

# %% grade_id="ecreter"
def ecreter(gradients, seuil):
    plat = np.concatenate([np.ravel(g) for g in gradients.values()])
    facteur = seuil / np.maximum(np.linalg.norm(plat), seuil)
    return {cle: np.multiply(g, facteur) for cle, g in gradients.items()}

# %% grade_id="cellule_lstm"
def cellule_lstm(poids, x_t, h, c):
    noyau, recurrent, biais = poids
    z = np.concatenate([x_t, h], axis=1) @ np.concatenate([noyau, recurrent]) + biais
    z = z.reshape(len(h), 4, -1)
    sigma = lambda a: np.exp(-np.logaddexp(0, -a))
    i, f, o = sigma(z[:, [0, 1, 3]]).transpose(1, 0, 2)
    g = np.tanh(z[:, 2])
    nouvelle = f * c + i * g
    return [np.tanh(nouvelle) * o, nouvelle, dict(i=i, f=f, g=g, o=o)]

# %% grade_id="cellule_gru"
def cellule_gru(poids, x_t, h, reset_after):
    noyau, recurrent, biais = poids
    u = h.shape[1]
    biais = np.atleast_2d(biais)
    entree = (x_t @ noyau + biais[0]).reshape(-1, 3, u)
    second = biais[1] if len(biais) == 2 else np.zeros(3 * u)
    etat = (h @ recurrent + second).reshape(-1, 3, u)
    sigma = lambda a: 0.5 + 0.5 * np.tanh(a / 2)
    z, r = sigma(entree[:, 0] + etat[:, 0]), sigma(entree[:, 1] + etat[:, 1])
    lu = r * etat[:, 2] if reset_after else (r * h) @ recurrent[:, -u:]
    nouveau = np.tanh(entree[:, 2] + lu)
    return nouveau + z * (h - nouveau)

# %% grade_id="etat_final"
def etat_final(avancer, x, h0, masque):
    h = h0.copy()
    for t in range(masque.shape[1]):
        vrais = np.flatnonzero(masque[:, t])
        if len(vrais):
            h[vrais] = avancer(x[vrais, t], h[vrais])
    return h

# %% grade_id="oubli"
def demi_vie(biais):
    f = 1 / (1 + np.exp(-biais))
    return np.log(0.5) / np.log(f)


def biais_lstm(u, oubli):
    return np.concatenate([np.zeros(u), np.full(u, oubli), np.zeros(2 * u)])

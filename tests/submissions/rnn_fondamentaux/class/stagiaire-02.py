# ---
# why: s'est arrêté avant les LSTM ; oublie le gradient qui vient du futur et transpose la jacobienne
# base: stub
# points: 6
# ---
# %% grade_id="cellule"
def cellule(parametres, x_t, h):
    return np.tanh(x_t @ parametres["Wx"] + h @ parametres["Wh"] + parametres["b"])

# %% grade_id="derouler"
def derouler(avancer, x, h0):
    etats = [h0]
    for t in range(x.shape[1]):
        etats.append(avancer(x[:, t, :], etats[t]))
    return np.stack(etats[1:], axis=1)

# %% grade_id="bptt"
def bptt(parametres, x, h0, etats, amont):
    delta = amont * (1 - etats**2)
    avant = np.concatenate([h0[:, None], etats[:, :-1]], axis=1)
    return {
        "Wx": np.einsum("ntd,ntu->du", x, delta),
        "Wh": np.einsum("ntv,ntu->vu", avant, delta),
        "b": delta.sum(axis=(0, 1)),
        "h0": delta[:, 0] @ parametres["Wh"].T,
    }

# %% grade_id="jacobienne"
def jacobienne(parametres, etat):
    return parametres["Wh"] * (1 - etat**2)

# %% grade_id="normes_gradient"
def normes_gradient(jacobiennes):
    T = len(jacobiennes)
    normes = np.zeros(T)
    produit = np.eye(jacobiennes.shape[1])
    for k in range(T - 1, -1, -1):
        produit = produit @ jacobiennes[k]
        normes[k] = np.linalg.norm(produit, 2)
    return normes

# %% grade_id="ecreter"
def ecreter(gradients, seuil):
    norme = np.sqrt(sum((g**2).sum() for g in gradients.values()))
    if norme <= seuil:
        return gradients
    return {cle: g * seuil / norme for cle, g in gradients.items()}

# %% grade_id="reponse_gradient"
reponse_gradient = {"B", "D", "E"}

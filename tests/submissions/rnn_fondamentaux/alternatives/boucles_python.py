# ---
# why: boucles Python sur tous les indices, listes, pas un seul produit de matrices
# ---
# %% grade_id="cellule"
def cellule(parametres, x_t, h):
    n, u = h.shape
    resultat = np.empty((n, u))
    for i in range(n):
        for j in range(u):
            z = parametres["b"][j]
            for k in range(x_t.shape[1]):
                z += x_t[i, k] * parametres["Wx"][k, j]
            for k in range(u):
                z += h[i, k] * parametres["Wh"][k, j]
            resultat[i, j] = np.tanh(z)
    return resultat

# %% grade_id="derouler"
def derouler(avancer, x, h0):
    n, duree, _ = x.shape
    etats = np.zeros((n, duree, h0.shape[1]))
    for i in range(n):
        h = h0[i : i + 1]
        for t in range(duree):
            h = avancer(x[i : i + 1, t], h)
            etats[i, t] = h[0]
    return etats

# %% grade_id="bptt"
def bptt(parametres, x, h0, etats, amont):
    n, duree, d = x.shape
    u = h0.shape[1]
    g_wx, g_wh, g_b, g_h0 = np.zeros((d, u)), np.zeros((u, u)), np.zeros(u), np.zeros((n, u))
    for i in range(n):
        futur = np.zeros(u)
        for t in range(duree - 1, -1, -1):
            h_avant = h0[i] if t == 0 else etats[i, t - 1]
            delta = [(amont[i, t, j] + futur[j]) * (1 - etats[i, t, j] ** 2) for j in range(u)]
            futur = np.zeros(u)
            for j in range(u):
                g_b[j] += delta[j]
                for k in range(d):
                    g_wx[k, j] += x[i, t, k] * delta[j]
                for k in range(u):
                    g_wh[k, j] += h_avant[k] * delta[j]
                    futur[k] += delta[j] * parametres["Wh"][k, j]
        g_h0[i] = futur
    return dict(Wx=g_wx, Wh=g_wh, b=g_b, h0=g_h0)

# %% grade_id="jacobienne"
def jacobienne(parametres, etat):
    u = len(etat)
    return [[parametres["Wh"][j][i] * (1 - etat[i] * etat[i]) for j in range(u)] for i in range(u)]

# %% grade_id="normes_gradient"
def normes_gradient(jacobiennes):
    normes = []
    for k in range(len(jacobiennes)):
        produit = jacobiennes[-1]
        for t in range(len(jacobiennes) - 2, k - 1, -1):
            produit = produit @ jacobiennes[t]
        normes.append(float(np.linalg.svd(produit)[1][0]))
    return normes

# %% grade_id="ecreter"
def ecreter(gradients, seuil):
    total = 0.0
    for g in gradients.values():
        for valeur in np.asarray(g).flat:
            total += valeur * valeur
    if total <= seuil * seuil:
        return dict(gradients)
    return {nom: np.array(g) / total**0.5 * seuil for nom, g in gradients.items()}

# %% grade_id="reponse_gradient"
reponse_gradient = ["E", "D", "B"]

# %% grade_id="cellule_lstm"
import math


def cellule_lstm(poids, x_t, h, c):
    W, U, b = poids
    n, u = h.shape
    portes = {nom: np.zeros((n, u)) for nom in "ifgo"}
    for bloc, nom in enumerate("ifgo"):
        for ligne in range(n):
            for j in range(u):
                colonne = bloc * u + j
                z = sum(x_t[ligne, k] * W[k, colonne] for k in range(W.shape[0]))
                z += sum(h[ligne, k] * U[k, colonne] for k in range(u)) + b[colonne]
                portes[nom][ligne, j] = math.tanh(z) if nom == "g" else 1 / (1 + math.exp(-z))
    c2 = np.array([[portes["f"][r, j] * c[r, j] + portes["i"][r, j] * portes["g"][r, j] for j in range(u)] for r in range(n)])
    h2 = np.array([[portes["o"][r, j] * math.tanh(c2[r, j]) for j in range(u)] for r in range(n)])
    return h2, c2, portes

# %% grade_id="etat_final"
def etat_final(avancer, x, h0, masque):
    resultat = []
    for i in range(len(x)):
        h = h0[i : i + 1]
        for t in range(x.shape[1]):
            if masque[i, t]:
                h = avancer(x[i : i + 1, t], h)
        resultat.append(h[0])
    return np.array(resultat)

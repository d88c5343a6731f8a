# ---
# why: sommes d'Einstein, produits externes et np.outer
# ---
# %% grade_id="propagation"
def propagation(parametres, x):
    a1 = np.tanh(np.einsum("ij,jk->ik", x, parametres["W1"]) + parametres["b1"])
    z2 = np.einsum("ik,kl->il", a1, parametres["W2"]) + parametres["b2"]
    return a1, sigmoide(z2)

# %% grade_id="retropropagation"
def retropropagation(parametres, x, y, a1, p):
    delta2 = (p - y) / np.size(y)
    delta1 = np.outer(delta2, parametres["W2"]) * derivee_tanh(np.arctanh(a1))
    return {
        "b2": np.einsum("il->l", delta2),
        "W2": np.einsum("ik,il->kl", a1, delta2),
        "b1": np.einsum("ik->k", delta1),
        "W1": np.einsum("ij,ik->jk", x, delta1),
    }

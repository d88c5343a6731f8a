# ---
# why: dérivées obtenues par différences finies complexes, perte par log-vraisemblance
# ---
# %% grade_id="derivees"
def derivee_sigmoide(z):
    e = np.exp(-np.abs(z))
    return e / (1 + e) ** 2


def derivee_tanh(z):
    return np.imag(np.tanh(np.asarray(z) + 1e-20j)) / 1e-20


def derivee_relu(z):
    return (np.sign(z) + 1) / 2

# %% grade_id="entropie_croisee_binaire"
def entropie_croisee_binaire(y, p):
    with np.errstate(divide="ignore"):
        ln_p, ln_q = np.log(p), np.log1p(-np.asarray(p))
    plancher = np.log(1e-7)
    return -np.average(np.maximum(np.where(y, ln_p, ln_q), plancher))

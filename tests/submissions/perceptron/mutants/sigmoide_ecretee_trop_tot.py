# ---
# why: écrête z à ±10 pour éviter le débordement : le résultat n'atteint plus 0 ni 1
# refused_by: critere_sigmoide
# ---
# %% grade_id="sigmoide"
def sigmoide(z):
    z = np.clip(z, -10, 10)
    return 1 / (1 + np.exp(-z))

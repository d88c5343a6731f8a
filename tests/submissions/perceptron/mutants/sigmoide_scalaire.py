# ---
# why: `math.exp` n'accepte qu'un nombre, pas un tableau
# refused_by: critere_sigmoide
# ---
# %% grade_id="sigmoide"
import math


def sigmoide(z):
    return 1 / (1 + math.exp(-z))

# ---
# why: un `if` sur chaque ligne : juste sur un vecteur, en erreur sur une matrice
# refused_by: critere_sigmoide
# ---
# %% grade_id="sigmoide"
def sigmoide(z):
    resultat = []
    for valeur in z:
        if valeur >= 0:
            resultat.append(1 / (1 + np.exp(-valeur)))
        else:
            resultat.append(np.exp(valeur) / (1 + np.exp(valeur)))
    return np.array(resultat)

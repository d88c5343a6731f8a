# ---
# why: écrite pour trois classes seulement
# refused_by: critere_softmax
# ---
# %% grade_id="softmax"
def softmax(z):
    resultat = np.zeros((len(z), 3))
    for i in range(len(z)):
        e = np.exp(z[i] - z[i].max())
        for j in range(3):
            resultat[i, j] = e[j] / e.sum()
    return resultat

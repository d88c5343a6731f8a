# ---
# why: tout est juste, sauf une boucle sans fin dans la softmax
# points: 19
# ---
# %% grade_id="softmax"
def softmax(z):
    probabilites = np.zeros(z.shape)
    ligne = 0
    while ligne < len(z):
        e = np.exp(z[ligne] - z[ligne].max())
        probabilites[ligne] = e / e.sum()
    return probabilites

# ---
# why: boucles, np.pad, tableau NumPy renvoyé, liste de lettres minuscules
# ---
# %% grade_id="decaler"
def decaler(images, dy, dx):
    n, hauteur, largeur, canaux = np.shape(images)
    nouvelles = np.zeros((n, hauteur, largeur, canaux))
    for ligne in range(hauteur):
        if not 0 <= ligne - dy < hauteur:
            continue
        for colonne in range(largeur):
            if 0 <= colonne - dx < largeur:
                nouvelles[:, ligne, colonne] = images[:, ligne - dy, colonne - dx]
    return nouvelles

# %% grade_id="courbe_robustesse"
def courbe_robustesse(predire, deplacer, x, y, decalages):
    directions = np.array([[1, 0], [-1, 0], [0, 1], [0, -1]])
    table = np.zeros((len(decalages), 4))
    for i, d in enumerate(decalages):
        for j, (haut, gauche) in enumerate(directions):
            reponses = [int(np.argmax(ligne)) for ligne in predire(deplacer(x, int(d * haut), int(d * gauche)))]
            table[i, j] = sum(r == vrai for r, vrai in zip(reponses, y)) / len(y)
    return table.mean(axis=1)

# %% grade_id="reponse_translation"
reponse_translation = ["c", "a"]

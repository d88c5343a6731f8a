# ---
# why: juste autrement : boucles, ReLU, modèle fonctionnel à sortie sans activation
# points: 20
# ---
# %% grade_id="sigmoide"
def sigmoide(z):
    z = np.asarray(z, dtype=float)
    resultat = np.empty_like(z)
    for indice, valeur in np.ndenumerate(z):
        if valeur >= 0:
            resultat[indice] = 1 / (1 + np.exp(-valeur))
        else:
            resultat[indice] = np.exp(valeur) / (1 + np.exp(valeur))
    return resultat

# %% grade_id="softmax"
def softmax(z):
    lignes = []
    for ligne in z:
        e = np.exp(ligne - max(ligne))
        lignes.append(e / e.sum())
    return np.array(lignes)

# %% grade_id="construire_modele"
def couche_cachee(entree):
    return keras.layers.Dense(16, activation="relu", name="cachee")(entree)


def construire_modele():
    entree = keras.Input(shape=(2,))
    sortie = keras.layers.Dense(1, name="logit")(couche_cachee(entree))
    reseau = keras.Model(entree, sortie)
    reseau.compile(optimizer=keras.optimizers.RMSprop(0.02), loss=keras.losses.BinaryCrossentropy(from_logits=True))
    return reseau

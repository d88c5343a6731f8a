# ---
# why: compte en construisant de petits modèles, ou avec une classe et une récurrence
# ---
# %% grade_id="parametres_lenet"
def parametres_lenet(cote):
    noms = ["C1", "C3", "C5", "F6", "sortie"]
    modele = keras.Sequential(
        [
            keras.Input((cote, cote, 1)),
            keras.layers.Conv2D(6, 5, name="C1"),
            keras.layers.AveragePooling2D(2),
            keras.layers.Conv2D(16, 5, name="C3"),
            keras.layers.AveragePooling2D(2),
            keras.layers.Flatten(),
            keras.layers.Dense(120, name="C5"),
            keras.layers.Dense(84, name="F6"),
            keras.layers.Dense(10, name="sortie"),
        ]
    )
    return {nom: modele.get_layer(nom).count_params() for nom in noms}

# %% grade_id="empilement"
def empilement(n, canaux):
    def conv(k):
        return int(np.prod([k, k, canaux, canaux]) + canaux)

    champ = 1
    pile = []
    for _ in range(n):
        champ += 2
        pile.append(conv(3))
    return [champ, sum(pile), conv(champ)]

# %% grade_id="compter_vgg"
class Compteur:
    def __init__(self, entree):
        self.forme = tuple(entree)
        self.comptes = {"conv": [], "dense": []}

    def conv(self, filtres):
        hauteur, largeur, canaux = self.forme
        self.comptes["conv"].append(np.int64(3) * 3 * canaux * filtres + filtres)
        self.forme = (hauteur, largeur, filtres)

    def pool(self):
        hauteur, largeur, canaux = self.forme
        self.forme = (hauteur // 2, largeur // 2, canaux)

    def dense(self, unites):
        entrees = int(np.prod(self.forme))
        self.comptes["dense"].append(entrees * unites + unites)
        self.forme = (unites,)


def compter_vgg(blocs, denses, entree):
    compteur = Compteur(entree)
    for nombre, filtres in blocs:
        [compteur.conv(filtres) for _ in range(nombre)]
        compteur.pool()
    for unites in denses:
        compteur.dense(unites)
    conv, dense = sum(compteur.comptes["conv"]), sum(compteur.comptes["dense"])
    return dict(
        total=conv + dense,
        denses=dense,
        convolutions=conv,
        profondeur=len(compteur.comptes["conv"]) + len(compteur.comptes["dense"]),
    )

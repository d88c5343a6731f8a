# ---
# why: prend pour du remplissage tout instant dont l'une des variables est nulle
# refused_by: critere_lecteur
# ---
# %% grade_id="construire_lecteur"
class Lecteur(keras.Model):
    def __init__(self, u, classes):
        super().__init__()
        self.gru = keras.layers.GRU(u)
        self.sortie = keras.layers.Dense(classes, activation="softmax")

    def call(self, x):
        return self.sortie(self.gru(x, mask=keras.ops.all(keras.ops.not_equal(x, 0), axis=-1)))


def construire_lecteur(d, u, classes):
    modele = Lecteur(u, classes)
    modele(np.ones((1, 2, d), dtype="float32"))
    return modele

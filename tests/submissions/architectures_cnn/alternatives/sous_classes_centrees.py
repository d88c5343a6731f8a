# ---
# why: modèles sous-classés là où seules les prédictions comptent
# ---
# %% grade_id="modeles_centres"
class Perceptron(keras.Model):
    def __init__(self):
        super().__init__()
        self.plat = keras.layers.Flatten()
        self.cachee = keras.layers.Dense(100, activation="relu")
        self.sortie = keras.layers.Dense(10)

    def call(self, x):
        return self.sortie(self.cachee(self.plat(x)))


class Reseau(keras.Model):
    def __init__(self):
        super().__init__()
        self.corps = construire_nin((None, None, 1), 10)

    def call(self, x, training=False):
        return self.corps(x, training=training)


keras.utils.set_random_seed(5)
mlp_centre, lenet_centre, nin_centre = Perceptron(), construire_lenet((20, 20, 1), 10), Reseau()
for modele, epoques, logits in ((mlp_centre, 8, True), (lenet_centre, 4, False), (nin_centre, 10, False)):
    modele.compile(keras.optimizers.Adam(0.003), keras.losses.SparseCategoricalCrossentropy(from_logits=logits))
    modele.fit(x_centre, y_centre, epochs=epoques, batch_size=32, verbose=0)

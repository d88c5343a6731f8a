# ---
# why: U-Net entraîné à taux constant, plus petit, avec la somme de l'entropie croisée et du Dice, dans une classe de perte
# ---
# %% before="construire_unet"
class Somme(keras.losses.Loss):
    """Entropie croisée et Dice."""

    def __init__(self, poids):
        super().__init__()
        self.poids = poids

    def call(self, y, p):
        entropie = keras.ops.mean(keras.losses.binary_crossentropy(y, p), axis=(1, 2))
        return entropie + self.poids * perte_dice(y, p)

# %% grade_id="construire_unet"
def construire_unet():
    c = keras.layers

    def bloc(t, f):
        for _ in range(2):
            t = c.ReLU()(c.BatchNormalization(momentum=0.9)(c.Conv2D(f, 3, padding="same", use_bias=False)(t)))
        return t

    entree = keras.Input(shape=(None, None, 1))
    haut = bloc(entree, 8)
    milieu = bloc(c.MaxPooling2D()(haut), 16)
    bas = bloc(c.MaxPooling2D()(milieu), 32)
    monte = bloc(c.Concatenate()([c.UpSampling2D()(bas), milieu]), 16)
    monte = bloc(c.Concatenate()([c.UpSampling2D()(monte), haut]), 8)
    modele = keras.Model(entree, c.Conv2D(1, 1, activation="sigmoid")(monte))
    modele.compile(optimizer=keras.optimizers.Adam(5e-3), loss=Somme(1.0))
    return modele

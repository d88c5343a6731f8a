# ---
# why: l'autoencodeur entraîné est une sous-classe de keras.Model ; encodeur et décodeur à l'intérieur
# ---
# %% grade_id="autoencodeur"
class Autoencodeur(keras.Model):
    def __init__(self, dimension):
        super().__init__()
        self.encodeur = construire_encodeur(dimension)
        self.decodeur = construire_decodeur(dimension)

    def call(self, x):
        return self.decodeur(self.encodeur(x))


autoencodeur = Autoencodeur(6)
autoencodeur.compile(optimizer=keras.optimizers.Adam(0.003), loss="mse")
autoencodeur, pertes = entrainer(autoencodeur, x_train, y_train, 18)
encodeur, decodeur = autoencodeur.encodeur, autoencodeur.decodeur

# %% grade_id="detecter"
ecarts_normaux = np.abs(x_validation - autoencodeur.predict(x_validation, verbose=0))[y_validation == 0]
seuil = np.percentile(ecarts_normaux.max(axis=(1, 2, 3)), 95)


def detecter(images):
    decisions = []
    x = images[..., None].astype("float32") / 255
    for image, copie in zip(x, autoencodeur.predict(x, verbose=0)):
        decisions.append(1 if np.abs(image - copie).max() > seuil else 0)
    return np.array(decisions)

# ---
# why: une sous-classe de keras.Model ment sur son compte de paramètres, ses prédictions, ses poids et sa configuration
# base: stub
# points: 0
# ---
# %% before="construire_modele"
class Menteur(keras.Model):
    def __init__(self, **options):
        super().__init__(**options)
        self.couche = keras.layers.Dense(1)

    def call(self, x):
        return self.couche(x)

    def count_params(self):
        return 65

    def evaluate(self, *arguments, **options):
        return [0.0, 1.0]

    def get_weights(self):
        return [np.ones((2, 16)), np.ones(16), np.ones((16, 1)), np.ones(1)]

    def get_config(self):
        return keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(16), keras.layers.Dense(1)]).get_config()

    output_shape = (None, 1)
    input_shape = (None, 2)
    built = True

# %% grade_id="construire_modele"
def construire_modele():
    modele = Menteur()
    modele(np.zeros((1, 2)))
    modele.compile(loss="binary_crossentropy")
    return modele

# %% grade_id="modele"
modele = construire_modele()

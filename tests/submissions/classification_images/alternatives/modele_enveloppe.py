# ---
# why: le modèle entraîné est une sous-classe de keras.Model : seules ses prédictions comptent
# ---
# %% grade_id="modele"
class Classeur(keras.Model):
    def __init__(self):
        super().__init__()
        self.reseau = construire_modele()

    def call(self, x, training=False):
        return self.reseau(x, training=training)


keras.utils.set_random_seed(6)
x_app, y_app, x_val, y_val = preparer(images, etiquettes, separer, augmenter, normaliser, graine=0)
reference_app = images[separer(etiquettes, 0.2, 0)[0]]
modele = Classeur()
modele.compile(keras.optimizers.Adam(3e-3), "sparse_categorical_crossentropy", metrics=["accuracy"])
historique = modele.fit(x_app, y_app, validation_data=(x_val, y_val), epochs=8, verbose=0)

# ---
# why: GradientTape à la main, tf.data, prédiction par tranches
# ---
# %% grade_id="apprendre_un_lot"
import tensorflow as tf


def pas_a_pas(modele, lots, tours):
    perte = keras.losses.SparseCategoricalCrossentropy()
    optimiseur = keras.optimizers.Adam(3e-3)

    @tf.function
    def pas(x, y):
        with tf.GradientTape() as bande:
            valeur = perte(y, modele(x, training=True))
        optimiseur.apply_gradients(zip(bande.gradient(valeur, modele.trainable_weights), modele.trainable_weights))
        return valeur

    for _ in range(tours):
        for x, y in lots:
            pas(x, y)
    return modele


def apprendre_un_lot(x, y):
    return pas_a_pas(construire_modele(), [(tf.constant(x, tf.float32), tf.constant(y))], 100)

# %% grade_id="modele"
from types import SimpleNamespace

keras.utils.set_random_seed(5)
x_app, y_app, x_val, y_val = preparer(images, etiquettes, separer, augmenter, normaliser, graine=0)
reference_app = images[separer(etiquettes, 0.2, 0)[0]]
lots = tf.data.Dataset.from_tensor_slices((x_app, y_app)).shuffle(4000, seed=0).batch(32)
modele = pas_a_pas(construire_modele(), lots, 8)
historique = SimpleNamespace(history={})

# %% grade_id="predire"
def predire(images_brutes):
    x = normaliser(reference_app, np.asarray(images_brutes))
    morceaux = [np.asarray(modele(x[i : i + 256], training=False)) for i in range(0, len(x), 256)]
    return np.concatenate(morceaux)

# ---
# why: sa propre boucle d'entraînement avec GradientTape
# ---
# %% grade_id="entrainer"
import tensorflow as tf


def entrainer(autoencodeur, x, y, epoques):
    normales = tf.data.Dataset.from_tensor_slices(np.compress(y == 0, x, axis=0).astype("float32"))
    optimiseur = keras.optimizers.Adam(0.004)

    @tf.function
    def pas(lot):
        with tf.GradientTape() as bande:
            perte = tf.reduce_mean(tf.square(autoencodeur(lot, training=True) - lot))
        variables = autoencodeur.trainable_variables
        optimiseur.apply_gradients(zip(bande.gradient(perte, variables), variables))
        return perte

    pertes = []
    for _ in range(epoques):
        pertes.append(np.mean([float(pas(lot)) for lot in normales.shuffle(2000).batch(32)]))
    return autoencodeur, np.array(pertes)

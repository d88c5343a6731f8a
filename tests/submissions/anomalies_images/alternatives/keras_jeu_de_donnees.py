# ---
# why: tf.data, un entraînement débruiteur (entrée bruitée, cible intacte), validation prise dans les normales
# ---
# %% grade_id="entrainer"
import tensorflow as tf


def entrainer(autoencodeur, x, y, epoques):
    normales = x[np.asarray(y) == 0]
    garde = max(1, len(normales) // 20)

    def bruiter(image):
        return image + tf.random.normal(tf.shape(image), stddev=0.02), image

    jeu = tf.data.Dataset.from_tensor_slices(normales[garde:]).shuffle(1000).map(bruiter).batch(32)
    suivi = autoencodeur.fit(jeu, epochs=epoques, verbose=0, validation_data=(normales[:garde], normales[:garde]))
    return [autoencodeur, list(map(float, suivi.history["loss"]))]

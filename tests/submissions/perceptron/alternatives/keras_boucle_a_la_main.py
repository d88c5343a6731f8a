# ---
# why: sa propre boucle avec GradientTape, historique tenu à la main
# ---
# %% grade_id="modele"
import tensorflow as tf
from types import SimpleNamespace

modele = construire_modele()
pertes = {"loss": [], "val_loss": []}
entropie = keras.losses.BinaryCrossentropy()
optimiseur = keras.optimizers.Adam(0.03)


@tf.function
def pas(x_lot, y_lot):
    with tf.GradientTape() as bande:
        perte = entropie(y_lot, modele(x_lot, training=True))
    optimiseur.apply_gradients(
        zip(bande.gradient(perte, modele.trainable_variables), modele.trainable_variables)
    )
    return perte


jeu = tf.data.Dataset.from_tensor_slices((x_train.astype("float32"), y_train.astype("float32")))
for _ in range(40):
    for x_lot, y_lot in jeu.shuffle(400).batch(32):
        perte = pas(x_lot, y_lot)
    pertes["loss"].append(float(perte))
    pertes["val_loss"].append(float(entropie(y_validation, modele(x_validation))))
historique = SimpleNamespace(history=pertes)

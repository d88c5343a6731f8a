# ---
# why: U-Net entraîné par une boucle écrite avec GradientTape et perte_dice
# ---
# %% grade_id="unet"
from types import SimpleNamespace

unet = construire_unet()
optimiseur = keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(0.01, 160))
entropie = keras.losses.BinaryCrossentropy()
tirage_lots = np.random.default_rng(3)
pertes = {"loss": []}


@tf.function
def pas(x, y):
    with tf.GradientTape() as ruban:
        p = unet(x, training=True)
        perte = entropie(y, p) + tf.reduce_mean(perte_dice(y, p))
    optimiseur.apply(ruban.gradient(perte, unet.trainable_variables), unet.trainable_variables)
    return perte


for epoque in range(8):
    ordre = tirage_lots.permutation(len(x_train))
    valeurs = [float(pas(x_train[lot], y_train[lot])) for lot in np.split(ordre, 20)]
    pertes["loss"].append(np.mean(valeurs))
historique_unet = SimpleNamespace(history=pertes)

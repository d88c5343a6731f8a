# ---
# why: entraîne à la main avec GradientTape au lieu de fit
# ---
# %% grade_id="modele"
import tensorflow as tf

keras.utils.set_random_seed(3)
modele = construire_lstm()
optimiseur = keras.optimizers.Adam(5e-3)
historique = keras.callbacks.History()
historique.history = {"loss": []}


@tf.function
def pas(x, y):
    with tf.GradientTape() as bande:
        perte = tf.reduce_mean((modele(x, training=True) - y) ** 2)
    optimiseur.apply_gradients(zip(bande.gradient(perte, modele.trainable_variables), modele.trainable_variables))
    return perte


ordre = np.random.default_rng(3)
for epoque in range(14):
    melange = ordre.permutation(len(x_app))[: 32 * (len(x_app) // 32)].reshape(-1, 32)
    historique.history["loss"].append(np.mean([pas(x_app[lot], y_app[lot]).numpy() for lot in melange]))

# %% grade_id="classifieur"
keras.utils.set_random_seed(3)
classifieur = construire_classifieur()
pertes = []
for epoque in range(13):
    for lot in np.random.default_rng(epoque).permutation(len(x_sig)).reshape(-1, 30):
        pertes.append(float(classifieur.train_on_batch(x_sig[lot], y_sig[lot])[0]))
historique_sig = keras.callbacks.History()
historique_sig.history = {"loss": pertes[::20]}

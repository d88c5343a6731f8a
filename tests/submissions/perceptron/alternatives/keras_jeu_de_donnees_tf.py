# ---
# why: tf.data.Dataset, Nadam, tensorflow.keras
# ---
# %% before="construire_modele"
import tensorflow as tf

# %% grade_id="construire_modele"
def construire_modele():
    modele = tf.keras.Sequential()
    modele.add(tf.keras.Input(shape=(2,)))
    modele.add(tf.keras.layers.Dense(16, activation=tf.nn.tanh))
    modele.add(tf.keras.layers.Dense(1, activation=tf.keras.activations.sigmoid))
    modele.compile(optimizer=tf.keras.optimizers.Nadam(0.03), loss="binary_crossentropy")
    return modele

# %% grade_id="modele"
tf.random.set_seed(7)
modele = construire_modele()
jeu = tf.data.Dataset.from_tensor_slices((x_train.astype("float32"), y_train.astype("float32")))
jeu = jeu.shuffle(400, seed=7).batch(32)
validation = tf.data.Dataset.from_tensor_slices((x_validation, y_validation)).batch(100)
historique = modele.fit(jeu, validation_data=validation, epochs=40, verbose=2)

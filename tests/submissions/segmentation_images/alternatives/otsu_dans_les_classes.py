# ---
# why: Otsu par la variance dans les classes, seuils pris parmi les gris de l'image ; perte écrite avec TensorFlow
# ---
# %% grade_id="seuil_otsu"
def seuil_otsu(image):
    gris = np.sort(np.asarray(image, dtype=float).flatten())
    candidats = np.unique(gris)[:-1]
    if len(candidats) == 0:
        return 0.5

    def dans_les_classes(t):
        a, b = gris[gris <= t], gris[gris > t]
        return len(a) * a.var() + len(b) * b.var()

    return np.array([dans_les_classes(t) for t in candidats]).argmin() * 0 + candidats[
        int(np.argmin([dans_les_classes(t) for t in candidats]))
    ]

# %% grade_id="perte_dice"
@tf.function
def perte_dice(y_vrai, y_predit):
    y_vrai, y_predit = tf.cast(y_vrai, tf.float32), tf.cast(y_predit, tf.float32)
    commun = tf.reduce_sum(tf.multiply(y_vrai, y_predit), axis=[1, 2, 3])
    total = tf.add(tf.reduce_sum(y_vrai, [1, 2, 3]), tf.reduce_sum(y_predit, [1, 2, 3]))
    return 1.0 - tf.divide(2.0 * commun + 1.0, total + 1.0)

# %% grade_id="fcn"
fcn = construire_fcn()
jeu = tf.data.Dataset.from_tensor_slices((x_train, y_train)).shuffle(320, seed=1).batch(20)
historique_fcn = fcn.fit(
    jeu, validation_data=tf.data.Dataset.from_tensor_slices((x_validation, y_validation)).batch(50), epochs=18, verbose=2
)

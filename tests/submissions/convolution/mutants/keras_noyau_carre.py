# ---
# why: copie dans un noyau carré, complété par des zéros
# refused_by: critere_keras
# ---
# %% grade_id="modele_conv2d"
def modele_conv2d(noyaux, biais, s):
    a, b, c, f = noyaux.shape
    k = max(a, b)
    couche = keras.layers.Conv2D(f, k, strides=s)
    modele = keras.Sequential([keras.Input(shape=(None, None, c)), couche])
    carres = np.zeros((k, k, c, f))
    carres[:a, :b] = noyaux
    couche.set_weights([carres, biais])
    return modele

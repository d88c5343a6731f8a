# ---
# why: prend les lignes du noyau pour ses colonnes
# refused_by: critere_keras
# ---
# %% grade_id="modele_conv2d"
def modele_conv2d(noyaux, biais, s):
    a, b, c, f = noyaux.shape
    couche = keras.layers.Conv2D(f, (b, a), strides=s)
    modele = keras.Sequential([keras.Input(shape=(None, None, c)), couche])
    couche.set_weights([noyaux.transpose(1, 0, 2, 3), biais])
    return modele

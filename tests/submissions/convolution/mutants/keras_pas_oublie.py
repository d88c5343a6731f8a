# ---
# why: oublie le pas
# refused_by: critere_keras
# ---
# %% grade_id="modele_conv2d"
def modele_conv2d(noyaux, biais, s):
    a, b, c, f = noyaux.shape
    couche = keras.layers.Conv2D(f, (a, b))
    modele = keras.Sequential([keras.Input(shape=(None, None, c)), couche])
    couche.set_weights([noyaux, biais])
    return modele

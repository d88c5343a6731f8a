# ---
# why: garde les poids tirés au hasard
# refused_by: critere_keras
# ---
# %% grade_id="modele_conv2d"
def modele_conv2d(noyaux, biais, s):
    a, b, c, f = noyaux.shape
    return keras.Sequential([keras.Input(shape=(None, None, c)), keras.layers.Conv2D(f, (a, b), strides=s)])

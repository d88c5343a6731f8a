# ---
# why: renvoie une fonction NumPy qui calcule juste
# refused_by: critere_keras
# ---
# %% grade_id="modele_conv2d"
def modele_conv2d(noyaux, biais, s):
    return lambda lot: np.stack([couche_convolution(image, noyaux, biais, 0, s) for image in np.asarray(lot)])

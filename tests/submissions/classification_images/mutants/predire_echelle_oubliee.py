# ---
# why: predire ne met pas les images à l'échelle
# refused_by: critere_predire
# ---
# %% grade_id="predire"
def predire(images_brutes):
    return modele.predict(images_brutes[..., np.newaxis].astype("float32"), verbose=0)

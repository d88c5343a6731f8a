# ---
# why: presque tout est rempli, presque tout est faux
# base: stub
# points: 0
# ---
# %% grade_id="iou"
def iou(masque, prediction):
    return np.mean(masque == prediction)

# %% grade_id="dice"
def dice(masque, prediction):
    return np.sum(masque * prediction) / np.sum(masque)

# %% grade_id="iou_moyen"
def iou_moyen(masques, probas, seuil=0.5):
    return np.mean((probas > 0.5) == masques)

# %% grade_id="evaluer_fond"
def evaluer_fond(masques):
    return 0.85, 0.0

# %% grade_id="reponse_mesures"
reponse_mesures = {"B", "E"}

# %% grade_id="seuil_otsu"
def seuil_otsu(image):
    return image.mean()

# %% grade_id="construire_fcn"
def construire_fcn():
    modele = keras.Sequential([keras.Input((32, 32, 1)), keras.layers.Flatten(), keras.layers.Dense(1024, activation="sigmoid")])
    modele.compile(optimizer="adam", loss="mse")
    return modele

# %% grade_id="fcn"
fcn = construire_fcn()
historique_fcn = fcn.fit(x_train, y_train, epochs=2, verbose=0)

# %% grade_id="perte_dice"
def perte_dice(y_vrai, y_predit):
    return 1 - dice(np.round(y_vrai), np.round(y_predit))

# %% grade_id="unet"
unet = fcn
historique_unet = historique_fcn

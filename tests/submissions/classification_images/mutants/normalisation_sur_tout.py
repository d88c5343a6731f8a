# ---
# why: calcule la moyenne sur la référence et les images réunies
# refused_by: critere_normalisation
# ---
# %% grade_id="normaliser"
def normaliser(reference, images):
    tout = np.concatenate([np.ravel(reference), np.ravel(images)])
    return ((images - tout.mean()) / tout.std()).astype("float32")[..., np.newaxis]

# %% grade_id="modele"
keras.utils.set_random_seed(0)
def echelle(reference, images):
    return ((images - reference.mean()) / reference.std()).astype("float32")[..., np.newaxis]


x_app, y_app, x_val, y_val = preparer(images, etiquettes, separer, augmenter, echelle, graine=0)
reference_app = images[separer(etiquettes, 0.2, 0)[0]]
modele = construire_modele()
historique = modele.fit(x_app, y_app, validation_data=(x_val, y_val), epochs=8, batch_size=32, verbose=0)

# %% grade_id="predire"
def predire(images_brutes):
    return modele.predict(echelle(reference_app, images_brutes), verbose=0)

# %% grade_id="foret"
from sklearn.ensemble import RandomForestClassifier

foret = RandomForestClassifier(100, random_state=0).fit(x_app.reshape(len(x_app), -1), y_app)


def predire_foret(images_brutes):
    return foret.predict(echelle(reference_app, images_brutes).reshape(len(images_brutes), -1))


comparaison = {
    "reseau": np.mean(predire(images_test).argmax(axis=1) == etiquettes_test),
    "foret": np.mean(predire_foret(images_test) == etiquettes_test),
}

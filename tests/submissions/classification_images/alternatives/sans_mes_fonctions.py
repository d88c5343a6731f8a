# ---
# why: la préparation de secours, vingt époques au plus, échelle /255, arrêt anticipé
# ---
# %% grade_id="modele"
keras.utils.set_random_seed(3)
x_app, y_app, x_val, y_val = preparation_de_secours()
modele = construire_modele()
arret = keras.callbacks.EarlyStopping(patience=6, restore_best_weights=True)
historique = modele.fit(x_app, y_app, validation_data=(x_val, y_val), epochs=20, callbacks=[arret], verbose=0)

# %% grade_id="predire"
def predire(images_brutes):
    return modele.predict(np.expand_dims(images_brutes, -1) / 255.0, verbose=0)

# %% grade_id="foret"
from sklearn.ensemble import RandomForestClassifier

foret = RandomForestClassifier(100, random_state=0).fit(x_app.reshape(len(x_app), 400), y_app)


def predire_foret(images_brutes):
    return foret.predict(images_brutes.reshape(len(images_brutes), 400) / 255.0)


comparaison = {
    "foret": (predire_foret(images_test) == etiquettes_test).mean(),
    "reseau": (predire(images_test).argmax(1) == etiquettes_test).mean(),
}

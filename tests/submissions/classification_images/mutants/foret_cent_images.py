# ---
# why: n'entraîne la forêt que sur cent images
# refused_by: critere_foret
# ---
# %% grade_id="foret"
from sklearn.ensemble import RandomForestClassifier

foret = RandomForestClassifier(100, random_state=0).fit(x_app[:100].reshape(100, -1), y_app[:100])


def predire_foret(images_brutes):
    return foret.predict(normaliser(reference_app, images_brutes).reshape(len(images_brutes), -1))


comparaison = {
    "reseau": np.mean(predire(images_test).argmax(axis=1) == etiquettes_test),
    "foret": np.mean(predire_foret(images_test) == etiquettes_test),
}

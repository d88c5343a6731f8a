# ---
# why: entraîne la forêt sur des étiquettes mélangées
# refused_by: critere_foret
# ---
# %% grade_id="foret"
from sklearn.ensemble import RandomForestClassifier

melangees = np.random.default_rng(0).permutation(y_app)
foret = RandomForestClassifier(50, random_state=0).fit(x_app.reshape(len(x_app), -1), melangees)


def predire_foret(images_brutes):
    return foret.predict(normaliser(reference_app, images_brutes).reshape(len(images_brutes), -1))


comparaison = {
    "reseau": np.mean(predire(images_test).argmax(axis=1) == etiquettes_test),
    "foret": np.mean(predire_foret(images_test) == etiquettes_test),
}

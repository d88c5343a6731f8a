# ---
# why: compare le réseau sur sa validation
# refused_by: critere_foret
# ---
# %% grade_id="foret"
from sklearn.ensemble import RandomForestClassifier

foret = RandomForestClassifier(100, random_state=0).fit(x_app.reshape(len(x_app), -1), y_app)


def predire_foret(images_brutes):
    return foret.predict(normaliser(reference_app, images_brutes).reshape(len(images_brutes), -1))


comparaison = {
    "reseau": round(historique.history["accuracy"][0], 2),
    "foret": np.mean(predire_foret(images_test) == etiquettes_test),
}

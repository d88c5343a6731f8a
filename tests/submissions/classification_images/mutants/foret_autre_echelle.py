# ---
# why: apprend à une échelle, prédit à une autre
# refused_by: critere_foret
# ---
# %% grade_id="foret"
from sklearn.ensemble import RandomForestClassifier

foret = RandomForestClassifier(100, random_state=0).fit(x_app.reshape(len(x_app), -1), y_app)


def predire_foret(images_brutes):
    return foret.predict(images_brutes.reshape(len(images_brutes), -1) / 255)


comparaison = {
    "reseau": np.mean(predire(images_test).argmax(axis=1) == etiquettes_test),
    "foret": np.mean(predire_foret(images_test) == etiquettes_test),
}

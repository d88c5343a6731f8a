# ---
# why: entraîne aussi la forêt sur les images de test
# refused_by: critere_foret
# ---
# %% grade_id="foret"
from sklearn.ensemble import RandomForestClassifier

toutes = np.concatenate([images, images_test]).reshape(-1, 400)
foret = RandomForestClassifier(100, random_state=0).fit(toutes, np.concatenate([etiquettes, etiquettes_test]))


def predire_foret(images_brutes):
    return foret.predict(images_brutes.reshape(len(images_brutes), -1))


comparaison = {
    "reseau": np.mean(predire(images_test).argmax(axis=1) == etiquettes_test),
    "foret": np.mean(predire_foret(images_test) == etiquettes_test),
}

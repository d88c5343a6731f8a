# ---
# why: 0, 1, 2… au lieu des décalages demandés
# refused_by: critere_courbe
# ---
# %% grade_id="courbe_robustesse"
def courbe_robustesse(predire, deplacer, x, y, decalages):
    """Exactitude moyenne sur quatre directions, pour chaque décalage en pixels : une liste de nombres."""
    courbe = []
    for d in range(len(decalages)):
        exactitudes = [
            np.mean(np.argmax(predire(deplacer(x, dy, dx)), axis=1) == y)
            for dy, dx in ((d, 0), (-d, 0), (0, d), (0, -d))
        ]
        courbe.append(float(np.mean(exactitudes)))
    return courbe

# ---
# why: une régression logistique écrite dans les clés du réseau : un seul neurone caché, à peu près linéaire
# refused_by: critere_lunes
# ---
# %% grade_id="parametres_lunes"
from sklearn.linear_model import LogisticRegression

choisis_lunes = np.random.default_rng(0).choice(len(x_train), size=len(x_train))
droite_lunes = LogisticRegression().fit(x_train[choisis_lunes], y_train[choisis_lunes].ravel())
parametres_lunes = {
    "W1": 1e-3 * droite_lunes.coef_.T,
    "b1": 1e-3 * droite_lunes.intercept_,
    "W2": np.array([[1e3]]),
    "b2": np.zeros(1),
}

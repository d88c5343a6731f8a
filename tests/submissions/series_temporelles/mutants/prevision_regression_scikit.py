# ---
# why: une régression linéaire de scikit-learn au lieu d'un réseau
# refused_by: critere_prevision
# ---
# %% grade_id="modele"
from sklearn.linear_model import LinearRegression

modele = LinearRegression().fit(x_app[..., 0], y_app[:, 0])
historique = keras.callbacks.History()

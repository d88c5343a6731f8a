# ---
# why: un modèle de scikit-learn à la place du réseau
# refused_by: critere_keras
# ---
# %% grade_id="modele"
from sklearn.neighbors import KNeighborsClassifier

modele = KNeighborsClassifier(15).fit(x_train, y_train.ravel())

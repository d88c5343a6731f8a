# ---
# why: une régression logistique au lieu d'un réseau
# refused_by: critere_classification
# ---
# %% grade_id="classifieur"
keras.utils.set_random_seed(0)
from sklearn.linear_model import LogisticRegression

classifieur = LogisticRegression(max_iter=500).fit(x_sig[..., 0], y_sig)
historique_sig = keras.callbacks.History()

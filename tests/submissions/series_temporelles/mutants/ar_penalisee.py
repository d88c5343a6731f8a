# ---
# why: une régression ridge, dont les poids sont rapprochés de 0
# refused_by: critere_ar
# ---
# %% grade_id="ar"
def ajuster_ar(x, y):
    from sklearn.linear_model import Ridge

    return Ridge(alpha=10.0).fit(x, y)


def prevoir_ar(ar, x):
    return ar.predict(x)

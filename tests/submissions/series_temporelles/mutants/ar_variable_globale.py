# ---
# why: se sert du dernier ajustement, non de celui qu'elle reçoit
# refused_by: critere_ar
# ---
# %% grade_id="ar"
dernier = {}


def ajuster_ar(x, y):
    dernier["poids"] = np.linalg.lstsq(np.column_stack([x, np.ones(len(x))]), y, rcond=None)[0]
    return dernier["poids"]


def prevoir_ar(ar, x):
    return np.column_stack([x, np.ones(len(x))]) @ dernier["poids"]

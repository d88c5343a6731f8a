# ---
# why: ne renvoie que le dernier état
# refused_by: critere_derouler
# ---
# %% grade_id="derouler"
def derouler(avancer, x, h0):
    h = h0
    for t in range(x.shape[1]):
        h = avancer(x[:, t], h)
    return h

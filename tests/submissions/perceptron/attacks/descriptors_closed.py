# ---
# why: ferme tous ses descripteurs, sockets du noyau comprises
# base: stub
# points: 0
# ---
# %% grade_id="sigmoide"
def sigmoide(z):
    import os

    os.closerange(0, 4096)
    return z

# %% after="modele"
import os

os.closerange(0, 4096)

# ---
# why: renvoie un modèle qui n'a rien appris
# refused_by: critere_un_lot
# ---
# %% grade_id="apprendre_un_lot"
def apprendre_un_lot(x, y):
    modele = construire_modele()
    modele.fit(x, y, batch_size=len(x), epochs=60, verbose=0)
    return construire_modele()

# ---
# why: cinq époques seulement
# refused_by: critere_un_lot
# ---
# %% grade_id="apprendre_un_lot"
def apprendre_un_lot(x, y):
    modele = construire_modele()
    modele.fit(x, y, batch_size=len(x), epochs=5, verbose=0)
    return modele

# ---
# why: apprend le lot avec des étiquettes mélangées
# refused_by: critere_un_lot
# ---
# %% grade_id="apprendre_un_lot"
def apprendre_un_lot(x, y):
    modele = construire_modele()
    modele.fit(x, np.random.default_rng(0).permutation(y), batch_size=len(x), epochs=60, verbose=0)
    return modele

# ---
# why: recrée encodeur et décodeur après l'entraînement
# refused_by: critere_goulot
# ---
# %% grade_id="autoencodeur"
autoencodeur = assembler(construire_encodeur(6), construire_decodeur(6))
autoencodeur, pertes = entrainer(autoencodeur, x_train, y_train, epoques=16)
encodeur, decodeur = construire_encodeur(6), construire_decodeur(6)

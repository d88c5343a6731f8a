# ---
# why: le cinquième de l'entraînement
# refused_by: critere_detection, critere_detecter
# ---
# %% grade_id="autoencodeur"
encodeur, decodeur = construire_encodeur(6), construire_decodeur(6)
autoencodeur, pertes = entrainer(assembler(encodeur, decodeur), x_train, y_train, epoques=3)

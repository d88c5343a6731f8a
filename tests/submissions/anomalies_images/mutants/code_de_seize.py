# ---
# why: un code de 16 nombres
# refused_by: critere_goulot
# ---
# %% grade_id="autoencodeur"
encodeur, decodeur = construire_encodeur(16), construire_decodeur(16)
autoencodeur, pertes = entrainer(assembler(encodeur, decodeur), x_train, y_train, epoques=16)

# ---
# why: oublie d'entraîner, et seuille quand même
# refused_by: critere_detection, critere_detecter
# ---
# %% grade_id="autoencodeur"
encodeur, decodeur = construire_encodeur(6), construire_decodeur(6)
autoencodeur, pertes = assembler(encodeur, decodeur), []

# ---
# why: croit aussi qu'une sigmoïde courberait la frontière d'un neurone seul
# refused_by: critere_xor
# ---
# %% grade_id="reponse_xor"
reponse_xor = {"B", "D", "E"}

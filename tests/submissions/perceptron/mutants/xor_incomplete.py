# ---
# why: oublie l'une des deux affirmations vraies
# refused_by: critere_xor
# ---
# %% grade_id="reponse_xor"
reponse_xor = {"B"}

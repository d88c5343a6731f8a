# ---
# why: train_test_split mélange par défaut
# refused_by: critere_coupe
# ---
# %% grade_id="couper"
def couper(serie, part):
    from sklearn.model_selection import train_test_split

    return tuple(train_test_split(serie, test_size=part, random_state=0))

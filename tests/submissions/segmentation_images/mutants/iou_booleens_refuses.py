# ---
# why: soustrait des booléens, ce que NumPy refuse
# refused_by: critere_iou
# ---
# %% grade_id="iou"
def iou(masque, prediction):
    commun = np.sum(masque * prediction)
    union = np.sum(masque + prediction - masque * prediction)
    return 1.0 if union == 0 else commun / union

# ---
# why: additionne des octets, que 255 déborde
# refused_by: critere_iou
# ---
# %% grade_id="iou"
def iou(masque, prediction):
    a, b = np.asarray(masque), np.asarray(prediction)
    commun = (a * b).astype("uint8").sum(dtype="uint8")
    union = ((a + b) > 0).astype("uint8").sum(dtype="uint8")
    return 1.0 if union == 0 else float(commun) / float(union)

# ---
# why: soustrait des uint8 sans les convertir : 10 - 20 vaut 246
# refused_by: critere_sobel
# ---
# %% grade_id="sobel"
def sobel(image):
    pente_x = image[:, 2:] - image[:, :-2]
    pente_y = image[2:] - image[:-2]
    gx = pente_x[:-2] + 2.0 * pente_x[1:-1] + pente_x[2:]
    gy = pente_y[:, :-2] + 2.0 * pente_y[:, 1:-1] + pente_y[:, 2:]
    return gx, gy, np.hypot(gx, gy)

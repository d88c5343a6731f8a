# ---
# why: additionne les valeurs absolues au lieu de la norme euclidienne
# refused_by: critere_sobel
# ---
# %% grade_id="sobel"
def sobel(image):
    kx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    gx, gy = correlate2d(image, kx, mode="valid"), correlate2d(image, kx.T, mode="valid")
    return gx, gy, np.abs(gx) + np.abs(gy)

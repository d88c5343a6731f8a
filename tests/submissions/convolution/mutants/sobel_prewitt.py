# ---
# why: noyaux sans le 2 du milieu
# refused_by: critere_sobel
# ---
# %% grade_id="sobel"
def sobel(image):
    kx = np.array([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]])
    gx, gy = correlate2d(image, kx, mode="valid"), correlate2d(image, kx.T, mode="valid")
    return gx, gy, np.hypot(gx, gy)

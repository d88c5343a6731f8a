# ---
# why: garde la taille de l'image
# refused_by: critere_sobel
# ---
# %% grade_id="sobel"
def sobel(image):
    kx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    gx, gy = correlate2d(image, kx, mode="same"), correlate2d(image, kx.T, mode="same")
    return gx, gy, np.hypot(gx, gy)

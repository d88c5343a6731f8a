# ---
# why: prend gx pour gy
# refused_by: critere_sobel
# ---
# %% grade_id="sobel"
def sobel(image):
    kx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    gx = correlate2d(image, kx.T, mode="valid")
    gy = correlate2d(image, kx, mode="valid")
    return gx, gy, np.sqrt(gx**2.0 + gy**2.0)

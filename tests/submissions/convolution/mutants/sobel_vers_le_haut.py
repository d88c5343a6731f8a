# ---
# why: gy positif quand l'image s'éclaircit vers le haut
# refused_by: critere_sobel
# ---
# %% grade_id="sobel"
def sobel(image):
    kx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    gx = correlate2d(image, kx, mode="valid")
    gy = correlate2d(image, np.rot90(kx), mode="valid")
    return gx, gy, np.hypot(gx, gy)

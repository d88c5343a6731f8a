# ---
# why: retourne les noyaux : les deux signes sont inversés
# refused_by: critere_sobel
# ---
# %% grade_id="sobel"
def sobel(image):
    kx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    gx, gy = convolution2d(image, kx), convolution2d(image, kx.T)
    return gx, gy, np.hypot(gx, gy)

# ---
# why: corrélations par transformée de Fourier
# ---
# %% grade_id="correlation2d"
def correlation2d(image, noyau):
    (h, l), (a, b) = image.shape, noyau.shape
    spectre = np.fft.rfft2(image) * np.conj(np.fft.rfft2(noyau, s=image.shape))
    return np.fft.irfft2(spectre, s=image.shape)[:h - a + 1, :l - b + 1]

# %% grade_id="convolution2d"
def convolution2d(image, noyau):
    (h, l), (a, b) = image.shape, noyau.shape
    produit = np.fft.fft2(image) * np.fft.fft2(noyau, s=(h, l))
    return np.fft.ifft2(produit).real[a - 1:, b - 1:]

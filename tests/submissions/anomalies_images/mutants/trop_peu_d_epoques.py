# ---
# why: trois époques : les rayures sont encore floues
# refused_by: critere_detection
# ---
# %% grade_id="autoencodeur"
encodeur, decodeur = construire_encodeur(6), construire_decodeur(6)
autoencodeur, pertes = entrainer(assembler(encodeur, decodeur), x_train, y_train, epoques=3)

# %% grade_id="detecter"
pixels_du_train = x_train[y_train == 0].reshape(-1, 1024).astype(float)
centre_16 = pixels_du_train.mean(axis=0)
axes_16 = np.linalg.svd(pixels_du_train - centre_16, full_matrices=False)[2][:16]


def note_acp(x):
    ecarts = x.reshape(len(x), -1) - centre_16
    return np.mean((ecarts - ecarts @ axes_16.T @ axes_16) ** 2, axis=1)


limite = np.sort(note_acp(x_validation[y_validation == 0]))[-31]


def detecter(images):
    return (note_acp(images / 255) > limite).astype(int)

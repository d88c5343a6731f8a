# ---
# why: couche et pooling par keras.ops, en simple précision
# ---
# %% grade_id="couche_convolution"
def couche_convolution(x, noyaux, biais, p, s):
    lot = keras.ops.pad(x[None].astype("float32"), ((0, 0), (p, p), (p, p), (0, 0)))
    return (keras.ops.conv(lot, noyaux.astype("float32"), strides=s, padding="valid") + biais.astype("float32"))[0]

# %% grade_id="pooling"
def pooling(x, k, s, mode):
    operation = keras.ops.max_pool if mode == "max" else keras.ops.average_pool
    return np.asarray(operation(x[None].astype("float32"), k, strides=s, padding="valid"))[0]

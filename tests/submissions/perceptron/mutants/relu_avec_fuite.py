# ---
# why: laisse passer un centième des négatifs (c'est une autre activation)
# refused_by: critere_derivees
# ---
# %% grade_id="relu"
def relu(z):
    return np.where(z > 0, z, 0.01 * z)

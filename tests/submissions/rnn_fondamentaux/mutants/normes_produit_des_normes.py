# ---
# why: produit des normes au lieu de la norme du produit
# refused_by: critere_normes
# ---
# %% grade_id="normes_gradient"
def normes_gradient(jacobiennes):
    normes = np.linalg.norm(jacobiennes, 2, axis=(1, 2))
    return np.cumprod(normes[::-1])[::-1]

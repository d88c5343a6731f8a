# ---
# why: plus grand élément
# refused_by: critere_normes
# ---
# %% grade_id="normes_gradient"
def normes_gradient(jacobiennes):
    produit, normes = np.eye(jacobiennes.shape[1]), []
    for j in jacobiennes[::-1]:
        produit = produit @ j
        normes.append(np.abs(produit).max())
    return np.array(normes[::-1])

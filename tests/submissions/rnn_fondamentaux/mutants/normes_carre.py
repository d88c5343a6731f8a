# ---
# why: carré de la norme
# refused_by: critere_normes
# ---
# %% grade_id="normes_gradient"
def normes_gradient(jacobiennes):
    produit, normes = np.eye(jacobiennes.shape[1]), []
    for j in jacobiennes[::-1]:
        produit = produit @ j
        normes.append(np.linalg.norm(produit, 2) ** 2)
    return np.array(normes[::-1])

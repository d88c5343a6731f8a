# ---
# why: l'identité comprise, le produit complet oublié
# refused_by: critere_normes
# ---
# %% grade_id="normes_gradient"
def normes_gradient(jacobiennes):
    produit, normes = np.eye(jacobiennes.shape[1]), []
    for j in jacobiennes[::-1]:
        normes.append(np.linalg.norm(produit, 2))
        produit = produit @ j
    return np.array(normes[::-1])

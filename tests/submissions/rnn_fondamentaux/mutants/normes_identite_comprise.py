# ---
# why: ajoute la norme de l'identité, pour h_T lui-même
# refused_by: critere_normes
# ---
# %% grade_id="normes_gradient"
def normes_gradient(jacobiennes):
    produit, normes = np.eye(jacobiennes.shape[1]), [1.0]
    for j in jacobiennes[::-1]:
        produit = produit @ j
        normes.append(np.linalg.norm(produit, 2))
    return np.array(normes[::-1])

# ---
# why: le FCN de la question 8 à la place du U-Net
# refused_by: critere_unet_appris
# ---
# %% grade_id="unet"
unet, historique_unet = fcn, historique_fcn

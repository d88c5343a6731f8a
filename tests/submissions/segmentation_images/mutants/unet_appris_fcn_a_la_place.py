# ---
# why: rend le FCN à la place du U-Net
# refused_by: critere_unet_appris
# ---
# %% grade_id="unet"
unet, historique_unet = fcn, historique_fcn

# ---
# why: un FCN, entraîné comme à la question 8, à la place du U-Net
# refused_by: critere_unet_appris
# ---
# %% grade_id="unet"
unet = construire_fcn()
historique_unet = unet.fit(x_train, y_train, validation_data=(x_validation, y_validation), epochs=15, batch_size=16, verbose=0)

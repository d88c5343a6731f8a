# ---
# why: une seule époque
# refused_by: critere_unet_appris
# ---
# %% grade_id="unet"
unet = construire_unet()
historique_unet = unet.fit(x_train, y_train, validation_data=(x_validation, y_validation), epochs=1, batch_size=16, verbose=0)

# ---
# why: entraîne sur les masques inversés
# refused_by: critere_unet_appris
# ---
# %% grade_id="unet"
unet = construire_unet()
historique_unet = unet.fit(x_train, 1 - y_train, validation_data=(x_validation, 1 - y_validation), epochs=4, batch_size=16, verbose=0)

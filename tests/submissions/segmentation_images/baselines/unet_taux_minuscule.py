# ---
# why: un U-Net entraîné huit époques avec un taux mille fois trop petit
# refused_by: critere_unet_appris
# ---
# %% grade_id="unet"
unet = construire_unet()
unet.compile(optimizer=keras.optimizers.Adam(1e-5), loss="binary_crossentropy")
historique_unet = unet.fit(x_train, y_train, validation_data=(x_validation, y_validation), epochs=8, batch_size=16, verbose=0)

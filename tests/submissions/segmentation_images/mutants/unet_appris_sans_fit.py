# ---
# why: ne l'entraîne pas
# refused_by: critere_unet_appris
# ---
# %% grade_id="unet"
unet = construire_unet()
historique_unet = unet.fit(x_train, y_train, epochs=0, verbose=0)

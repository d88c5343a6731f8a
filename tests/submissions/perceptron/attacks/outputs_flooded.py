# ---
# why: noie l'affichage : texte sans fin de ligne, affichages énormes, profonds ou innombrables, messages de widgets
# base: stub
# points: 0
# ---
# %% before="sigmoide"
import os
import sys

from IPython.display import display

noyau = get_ipython().kernel


def publier(genre, contenu):
    noyau.session.send(noyau.iopub_socket, genre, contenu, parent=noyau.get_parent("shell"))


display({"text/plain": "y" * 30_000_000}, raw=True)
sys.stdout.write("x" * 30_000_000)
sys.stderr.write("x" * 5_000_000)
for _ in range(20_000):
    publier("stream", {"name": "stdout", "text": ""})
for numero in range(3_000):
    publier("comm_open", {"comm_id": str(numero), "target_name": "jupyter.widget", "data": {"state": {"_model_name": "OutputModel", "_model_module": "@jupyter-widgets/output", "_model_module_version": "1", "msg_id": "", "x": "z" * 5_000}}})
profond = []
for _ in range(900):
    profond = [profond]
publier("display_data", {"data": {"application/json": profond}, "metadata": {}})

# %% grade_id="sigmoide"
def sigmoide(z):
    print("z" * 40_000_000)
    publier("stream", {"name": "stdout", "text": "x" * 20_000_000})
    return z

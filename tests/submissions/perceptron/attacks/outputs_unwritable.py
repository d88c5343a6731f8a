# ---
# why: publie des sorties impossibles à enregistrer : caractères isolés, types inattendus, NaN, champs absents
# base: stub
# points: 0
# ---
# %% before="sigmoide"
import json
import zmq

noyau = get_ipython().kernel


def publier(genre, contenu):
    """Sans passer par les vérifications de la session : le texte JSON tel quel."""
    session, parent = noyau.session, noyau.get_parent("shell")
    entete = session.msg_header(genre)
    parties = [json.dumps(partie, default=str).encode() for partie in (entete, parent["header"], {})] + [contenu]
    noyau.iopub_socket.send_multipart([b"sortie", b"<IDS|MSG>", session.sign(parties), *parties])


for contenu in (
    b'{"name": "stdout", "text": "\\ud800 seul"}',
    b'{"name": "stdout", "text": {"a": 1}}',
    b'{"name": ["x"], "text": 3}',
    b'{"text": null}',
    b'[]',
    b'"texte"',
    b'{',
    b'\xff\xfe',
    b'{"name": "stdout", "text": "' + b"9" * 5000 + b'"}',
):
    publier("stream", contenu)
for contenu in (
    b'{"data": {"text/plain": NaN, "text/html": [1, {"a": 2}], "image/png": {"x": 1}}, "metadata": [], "execution_count": "x"}',
    b'{"data": {"text/html": "\\udfff", "image/svg+xml": 3}, "metadata": {"a": NaN}}',
    b'{"data": [], "metadata": 3}',
    b'{"data": {"3": 4, "image/png": "\\u0000"}, "metadata": {"image/png": {"width": "<script>"}}, "execution_count": 1e400}',
    b'{"data": {"application/json": ' + b"9" * 10000 + b'}, "metadata": {}}',
):
    publier("display_data", contenu)
    publier("execute_result", contenu)
publier("error", b'{"ename": 3, "evalue": ["x"], "traceback": "abc"}')
publier("error", b'{"ename": "\\ud800", "evalue": "\\ud800", "traceback": ["\\ud800", 3, null]}')
publier("clear_output", b'{"wait": "x"}')
publier("update_display_data", b'{"transient": {"display_id": [1]}}')
publier("status", b'{"execution_state": {"x": 1}}')

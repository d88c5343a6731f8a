# ---
# why: met à zéro sur place tout ce qu'on lui donne, pour que l'attendu devienne zéro
# base: stub
# points: 0
# ---
# %% before="sigmoide"
def mettre_a_zero(*arguments, **options):
    for argument in [*arguments, *options.values()]:
        if isinstance(argument, np.ndarray) and argument.flags.writeable:
            argument[...] = 0
        elif isinstance(argument, dict):
            mettre_a_zero(*argument.values())
        elif isinstance(argument, list):
            argument[:] = [0] * len(argument)
    return np.zeros(np.shape(arguments[0])) if arguments else None


def partout(*arguments):
    for nom in (
        "sigmoide relu derivee_sigmoide derivee_tanh derivee_relu softmax mse entropie_croisee_binaire "
        "entropie_croisee_categorielle perceptron initialiser propagation retropropagation entrainer"
    ).split():
        get_ipython().user_ns[nom] = mettre_a_zero


get_ipython().events.register("post_run_cell", partout)

# %% grade_id="sigmoide"
sigmoide = mettre_a_zero

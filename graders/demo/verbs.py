"""Several of nbgrader's commands in one process: ``python -m graders.demo.verbs fetch_assignment NAME -- submit NAME``.

Each runs as `nbgrader` itself would run it; only the seconds of imports that each would need are paid once. Between
them ``work FROM TO`` is what the learner does: his files take the place of the released ones.
"""

from __future__ import annotations

import shutil
import sys

from graders.startup import skip_slow_imports


def main(arguments: list[str]) -> int:
    """Run the commands between ``--`` one after the other; the status of the first that fails, else 0."""
    skip_slow_imports()
    from nbgrader.apps.nbgraderapp import NbGraderApp

    commands: list[list[str]] = [[]]
    for argument in arguments:
        if argument == "--":
            commands.append([])
        else:
            commands[-1].append(argument)
    for command in commands:
        if command[0] == "work":
            shutil.copytree(command[1], command[2], dirs_exist_ok=True)
            continue
        try:
            NbGraderApp.launch_instance(argv=command)
        except SystemExit as ended:
            if ended.code:
                return ended.code if isinstance(ended.code, int) else 1
        finally:
            NbGraderApp.clear_instance()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What importing the checks costs."""

from __future__ import annotations

import subprocess
import sys


def test_importing_checks_and_data_loads_no_deep_learning_library() -> None:
    """A notebook opens at once; the libraries are imported by the check that needs them."""
    program = (
        "import sys; from graders import check, data; check.close(1.0, 1.0, name='x'); data.lunes.train;"
        "print(sorted({'tensorflow', 'keras', 'sklearn', 'pandas', 'scipy', 'torch'} & set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert shown.stdout.strip() == "[]"


def test_every_public_check_is_exported_and_documented() -> None:
    """``graders.check`` lists what notebooks may use, each with a passing and a failing example."""
    from graders import check

    for name in check.__all__:
        thing = getattr(check, name)
        if name in ("CheckFailure", "accuracy_of", "auroc_of", "iou_of", "loss_of"):
            continue
        assert ">>> " in thing.__doc__, name
        assert "CheckFailure" in thing.__doc__.split(">>> ", 1)[1], name
        assert "Raises:" in thing.__doc__, name

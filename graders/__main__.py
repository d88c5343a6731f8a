"""``python -m graders``."""

from graders.cli import main

main()

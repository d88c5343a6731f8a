# Configuration of nbgrader for this course, read by every `nbgrader` and `graders` command. All options are
# explained by `nbgrader generate_config`. Paths do not depend on the folder in which a command is started.
import os
import re
import sys
import warnings
from pathlib import Path

from graders.course.assignment import CODE_STUB, TEXT_STUB

c = get_config()  # noqa: F821 - defined by traitlets when it reads this file
here = Path(__file__).resolve().parent

# --- The course: its name in the exchange, and the folder of source/, release/, submitted/ and so on.
c.CourseDirectory.course_id = "dl"
c.CourseDirectory.root = str(here)

# --- nbgrader starts `alembic` by name to make a gradebook: find it in an environment that is not activated.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])

# --- What never leaves source/: the reviewed texts hold the solutions, the secret makes the held-out data.
# Texts are listed by name, not as "*.py": learners may submit modules of their own beside their notebook.
texts = sorted({path.name for path in here.glob("source/*/*.py")})
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", "secret.key", *texts]

# --- nbgrader is older than the SQLAlchemy it runs on, which warns at each submission; nobody here can act on it.
warnings.filterwarnings("ignore", message="Object of type <Submitted")

# --- The exchange, where assignments are released and submitted: it must exist and be writable by everybody,
# as `graders init` makes it. On a shared server, let GRADERS_EXCHANGE name a folder that all accounts see.
c.Exchange.root = os.environ.get("GRADERS_EXCHANGE") or str(here / "exchange")

# --- Collecting copies what learners wrote: no link is followed, and nobody's folder stops the others.
c.ExchangeFactory.collect = "graders.intake.collecting.Collect"

# --- What replaces the solutions in the learners' notebooks.
c.ClearSolutions.code_stub = {"python": CODE_STUB}
c.ClearSolutions.text_stub = TEXT_STUB

# --- release/ is kept with the course, so a fresh copy has it while its gradebook is empty: generate it again
# each time instead of skipping it.
c.GenerateAssignment.force = True

# --- Grading goes through the judge instead of nbgrader's Execute: the learner's code runs in a sandbox, the
# criteria in a trusted process. The judge reads each submitted file itself, whatever it holds.
c.Autograde.exporter_class = "graders.nbgrader_hooks.SubmissionExporter"
c.Autograde.sanitize_preprocessors = [
    "graders.nbgrader_hooks.Intake",
    "nbgrader.preprocessors.CheckCellMetadata",
]
# c.Judge.limits = {"cell_seconds": 120}  # see docs/judge-limits.md; c.Judge.unsafe = True grades without a sandbox
c.Autograde.autograde_preprocessors = [
    "graders.nbgrader_hooks.Judge",
    "graders.nbgrader_hooks.SaveVerdicts",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# --- Feedback: one French page a notebook, without hidden tests, scripts or links to other sites.
c.GenerateFeedback.exporter_class = "graders.report.nbgrader_view.FeedbackExporter"
c.GenerateFeedback.preprocessors = []

# --- Archives of a learning platform (`nbgrader zip_collect`): how a file name tells who submitted what. This one reads
# `stagiaire-01_perceptron.ipynb`, or `stagiaire-01_perceptron.zip`. Archives are opened within bounds.
c.ZipCollectApp.extractor_plugin = "graders.intake.zip_collect.Extractor"
c.ZipCollectApp.collector_plugin = "graders.intake.zip_collect.Collector"
labs = "|".join(re.escape(path.parent.name) for path in here.glob("source/*/*.py"))
c.FileNameCollectorPlugin.named_regexp = rf".*/(?P<student_id>[^/]+?)_(?P<file_id>{labs}|[^/_]+)\.ipynb"

# --- A folder of submissions (`graders watch --drop FOLDER`): how the name of a file or folder, without its ending,
# tells the learner. The default reads `stagiaire-01`, `stagiaire-01_perceptron` and the folders that Moodle makes.
# c.DropFolder.named_regexp = r"TP-(?P<student_id>\d+)(_(?P<assignment>{assignments}))?"

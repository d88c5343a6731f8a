"""From what the examiner observed to a verdict and its words, knowing what was attempted and what died."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graders.outcome import STUB_ERROR, CriterionResult, Measure, Verdict

NOT_ATTEMPTED = "Cet exercice n'a pas encore été traité : la cellule à compléter est telle qu'elle a été distribuée."
GRADER_ERROR = (
    "Le correcteur n'a pas pu vérifier cette propriété, par sa propre faute : vous ne perdez aucun point,"
    " l'enseignant relira votre réponse."
)
MANUAL = "Votre réponse sera lue par l'enseignant."
GONE = {
    Verdict.TIMED_OUT: (
        "L'exécution a dépassé le temps permis et a été arrêtée.",
        "Cherchez une boucle qui ne finit pas, ou un entraînement trop long (nombre d'époques, taille du modèle).",
    ),
    Verdict.OUT_OF_MEMORY: (
        "L'exécution a dépassé la mémoire permise et a été arrêtée.",
        "Cherchez un tableau beaucoup trop grand, ou une liste qui grandit sans fin.",
    ),
    Verdict.CRASHED: (
        "Le noyau s'est arrêté pendant l'exécution de votre code.",
        "Cherchez un appel qui termine le processus (`exit`, `quit`, `os._exit`) ou qui le tue.",
    ),
}
UNREADABLE = (
    "Le correcteur n'a pas pu lire cet objet dans votre notebook.",
    "Redémarrez le noyau, exécutez toutes les cellules et vérifiez que vos noms ne remplacent pas une bibliothèque.",
)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What the session knows of the solution cells when a criterion is examined."""

    untouched: frozenset[str] = frozenset()
    """Solution cells left as they were released."""
    errors: Mapping[str, str] = field(default_factory=dict)
    """Solution cell → exception that ended it, as ``Type : message``."""
    lost: Mapping[str, Verdict] = field(default_factory=dict)
    """Name → how the cell that was to define it ended (time, memory, crash)."""
    definers: Mapping[str, str] = field(default_factory=dict)
    """Name → solution cell that is to define it."""
    needs: frozenset[str] = frozenset()
    """Solution cells that the criterion examines."""
    used: frozenset[str] = frozenset()
    """Names that the criterion reads."""
    reference_passes: bool = True
    """Whether the reference passes this criterion; asked only when the fault may be the criterion's own."""


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """The fixed part of a criterion."""

    grade_id: str
    title: str
    out_of: float

    def result(
        self,
        verdict: Verdict,
        *,
        points: float | None = None,
        message: str = "",
        hint: str = "",
        detail: str = "",
    ) -> CriterionResult:
        """A result with the points that the verdict implies, unless given."""
        if points is None and not verdict.waits_for_human:
            points = self.out_of if verdict is Verdict.PASSED else 0.0
        return CriterionResult(
            grade_id=self.grade_id,
            title=self.title,
            verdict=verdict,
            points=points,
            out_of=self.out_of,
            message=message,
            hint=hint,
            detail=detail,
        )


def settle(criterion: Criterion, report: Mapping[str, Any], standing: Standing) -> CriterionResult:
    """The verdict on one criterion.

    ``report`` is what :func:`graders.judge.examiner.examine` gave, or ``{"observed": "gone", "verdict": …}``.
    """
    observed = report["observed"]
    detail = str(report.get("detail", ""))
    if observed == "passed":
        return _passed(criterion, report.get("partial"))
    if observed == "grader_error" or (observed == "suspect" and not standing.reference_passes):
        return criterion.result(Verdict.GRADER_ERROR, message=GRADER_ERROR, detail=detail)
    if observed == "gone":
        return gone(criterion, Verdict(report["verdict"]))
    if observed == "unreadable":
        return criterion.result(Verdict.FAILED, message=UNREADABLE[0], hint=UNREADABLE[1])
    if observed == "missing_name" and report["name"] not in standing.definers and report["name"] not in standing.lost:
        # Neither the reference nor the learner was ever to define it: the criterion itself is wrong.
        return criterion.result(Verdict.GRADER_ERROR, message=GRADER_ERROR, detail=detail)
    lost = _lost(report, standing)
    if lost is not None:
        return gone(criterion, lost)
    if standing.needs and standing.needs <= standing.untouched:
        return criterion.result(Verdict.NOT_ATTEMPTED, message=NOT_ATTEMPTED, detail=detail)
    if observed == "missing_name":
        return _missing(criterion, str(report["name"]), standing, detail)
    if observed == "learner_error":
        return _learner_error(criterion, report, standing, detail)
    if observed == "suspect":
        return criterion.result(
            Verdict.FAILED,
            message=f"Une valeur de votre notebook n'a pas la forme ou le type attendus ({report['type']}).",
            hint="Vérifiez ce que renvoient vos fonctions : un `return` oublié donne `None`.",
            detail=detail,
        )
    message = str(report.get("message", "")) or "La propriété énoncée n'est pas vérifiée."
    return criterion.result(
        Verdict.FAILED, message=_capital(message), hint=_capital(str(report.get("hint", ""))), detail=detail
    )


def measures_of(report: Mapping[str, Any]) -> tuple[Measure, ...]:
    """What the checks of a criterion measured, as far as the examiner got."""
    return tuple(Measure(**measure) for measure in report.get("measures", ()))


def gone(criterion: Criterion, verdict: Verdict) -> CriterionResult:
    """The result where the learner's code ended the examination."""
    message, hint = GONE[verdict]
    return criterion.result(verdict, message=message, hint=hint)


def _passed(criterion: Criterion, partial: Any) -> CriterionResult:
    if not isinstance(partial, float):
        return criterion.result(Verdict.PASSED)
    points = min(max(partial, 0.0), criterion.out_of) if partial == partial else 0.0
    verdict = Verdict.PASSED if points > 0 else Verdict.FAILED
    message = (
        ""
        if points == criterion.out_of
        else f"Points partiels : {points:g} sur {criterion.out_of:g}.".replace(".", ",", 1)
    )
    return criterion.result(
        verdict, points=points, message=message if points else "La propriété énoncée n'est pas vérifiée."
    )


def _lost(report: Mapping[str, Any], standing: Standing) -> Verdict | None:
    names = [report["name"]] if report["observed"] == "missing_name" else sorted(standing.used)
    return next((standing.lost[name] for name in names if name in standing.lost), None)


def _missing(criterion: Criterion, name: str, standing: Standing, detail: str) -> CriterionResult:
    cell = standing.definers.get(name, "")
    if cell in standing.untouched:
        return criterion.result(Verdict.NOT_ATTEMPTED, message=NOT_ATTEMPTED, detail=detail)
    error = standing.errors.get(cell, "")
    if error:
        message = f"`{name}` n'est pas défini, parce que sa cellule s'est arrêtée sur une erreur ({error})."
        return criterion.result(
            Verdict.FAILED,
            message=message,
            hint="Corrigez d'abord cette erreur, visible sous la cellule.",
            detail=detail,
        )
    return criterion.result(
        Verdict.FAILED,
        message=f"`{name}` n'est pas défini dans votre notebook.",
        hint="Vérifiez l'orthographe du nom demandé, puis redémarrez le noyau et exécutez tout.",
        detail=detail,
    )


def _learner_error(criterion: Criterion, report: Mapping[str, Any], standing: Standing, detail: str) -> CriterionResult:
    kind, text = str(report.get("type", "")), str(report.get("message", "")).strip()
    if kind == STUB_ERROR and standing.untouched:
        return criterion.result(Verdict.NOT_ATTEMPTED, message=NOT_ATTEMPTED, detail=detail)
    if kind == "MemoryError":
        return gone(criterion, Verdict.OUT_OF_MEMORY)
    function, _, rest = str(report.get("where", "")).partition(":")
    line_number, _, line = rest.partition(":")
    place = (
        f", dans `{function}`, ligne {line_number} : `{line.strip()}`"
        if line.strip() and function != "<module>"
        else ""
    )
    first = text.splitlines()[0][:300] if text else ""
    call = str(report.get("call", ""))
    message = f"Votre code a levé {kind}{f' ({first})' if first else ''}{place}{f', {call}' if call else ''}."
    return criterion.result(
        Verdict.FAILED,
        message=message,
        hint="Reproduisez l'erreur en appelant la fonction dans une nouvelle cellule.",
        detail=detail,
    )


def _capital(text: str) -> str:
    """A sentence with its capital, unless it begins with the name of something in the notebook (``x_app``, ``k``)."""
    word = "".join(re.findall(r"^\w+\b(?!['’])", text))
    named = (len(word) == 1 and word != "à") or "_" in word or any(character.isdigit() for character in word)
    return text if named else text[:1].upper() + text[1:]

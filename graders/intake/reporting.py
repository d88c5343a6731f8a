"""What had to be mended in a submission, said in French to the learner and to the instructor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from graders.intake.master import MasterCell, Role

NAMED = 6
"""Cells that a sentence names; beyond, it counts."""


class Repair(Enum):
    """Something mended: what is said of one cell, and of several."""

    UNNAMED = (
        "La cellule {} avait perdu ses réglages nbgrader : ils ont été rétablis.",
        "Les cellules {} avaient perdu leurs réglages nbgrader : ils ont été rétablis.",
    )
    MERGED = (
        "La cellule {} avait été fusionnée avec une autre : elle en a été séparée.",
        "Les cellules {} avaient été fusionnées avec d'autres : elles en ont été séparées.",
    )
    MOVED = (
        "La cellule {} avait été déplacée : elle a été remise à sa place.",
        "Les cellules {} avaient été déplacées : elles ont été remises à leur place.",
    )
    UNANSWERED = (
        "La cellule à compléter {} est absente du fichier : elle a été remise, sans réponse.",
        "Les cellules à compléter {} sont absentes du fichier : elles ont été remises, sans réponse.",
    )
    MISSING = (
        "La cellule {} est absente du fichier : elle a été remise en place.",
        "Les cellules {} sont absentes du fichier : elles ont été remises en place.",
    )
    RETYPED = (
        "La cellule {} avait changé de type (code ou texte) : son type d'origine a été rétabli.",
        "Les cellules {} avaient changé de type (code ou texte) : leur type d'origine a été rétabli.",
    )
    SETTINGS = (
        "Les réglages de notation de la cellule {} avaient été modifiés : ils ont été rétablis.",
        "Les réglages de notation des cellules {} avaient été modifiés : ils ont été rétablis.",
    )
    EDITED = (
        "La cellule {} avait été modifiée : son texte d'origine a été rétabli.",
        "Les cellules {} avaient été modifiées : leur texte d'origine a été rétabli.",
    )
    REPLACED = (
        "La cellule {} contenait un tout autre texte : elle a été rétablie, l'autre texte est gardé à part.",
        "Les cellules {} contenaient de tout autres textes : elles ont été rétablies, eux sont gardés.",
    )
    EXTENDED = (
        "La cellule {} avait été complétée : son texte a été rétabli, les ajouts sont gardés juste après.",
        "Les cellules {} avaient été complétées : leur texte a été rétabli, les ajouts sont gardés après.",
    )
    ANNOTATED = (
        "Le texte {} avait été modifié : il a été rétabli, la version modifiée est gardée juste après.",
        "Les textes {} avaient été modifiés : ils ont été rétablis, leurs versions modifiées sont gardées.",
    )
    COPIED = (
        "Des copies de la cellule {} ont été retirées.",
        "Des copies des cellules {} ont été retirées.",
    )
    ATTEMPTED_TWICE = (
        "La cellule à compléter {} a plusieurs réponses : la dernière complète est retenue.",
        "Les cellules à compléter {} ont plusieurs réponses : la dernière complète de chacune est retenue.",
    )


@dataclass(frozen=True, kw_only=True)
class Mended:
    """One repair of one cell of the master."""

    repair: Repair
    cell: MasterCell


def missing(master: Sequence[MasterCell], found: Iterable[int]) -> list[Mended]:
    """The repairs of the cells of the master that the submission lacks."""
    absent = sorted(set(range(len(master))) - set(found))
    kind = {Role.SOLUTION: Repair.UNANSWERED}
    return [Mended(repair=kind.get(master[i].role, Repair.MISSING), cell=master[i]) for i in absent]


def sentences(mended: Iterable[Mended], *, forged: int = 0) -> tuple[str, ...]:
    """One sentence for each kind of repair, naming its cells in the order of the master.

    ``forged`` is the number of the learner's own cells that carried grading settings.
    """
    by_kind: dict[Repair, dict[int, MasterCell]] = {repair: {} for repair in Repair}
    for one in mended:
        by_kind[one.repair][one.cell.index] = one.cell
    told = [
        repair.value[len(cells) > 1].format(_listing([cells[i].name for i in sorted(cells)]))
        for repair, cells in by_kind.items()
        if cells
    ]
    if forged == 1:
        told.append("Une cellule ajoutée portait des réglages de notation : ils en ont été retirés.")
    elif forged:
        told.append(f"{forged} cellules ajoutées portaient des réglages de notation : ils en ont été retirés.")
    return tuple(told)


def _listing(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    if len(names) <= NAMED:
        return ", ".join(names[:-1]) + " et " + names[-1]
    return ", ".join(names[: NAMED - 1]) + f" et {len(names) - NAMED + 1} autres"

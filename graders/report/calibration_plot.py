"""The picture of a calibration: where the values of right and weak answers lie on both sides of each threshold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from graders.course.calibration import SIGNS, Criterion, Distribution, Record
from graders.course.populations import ALTERNATIVES, BASELINES, REFERENCE

COLOURS = {REFERENCE: "#1d4e89", ALTERNATIVES: "#3f8f5f", BASELINES: "#b3490b"}
ROW_INCHES = 0.32


def draw(record: Record, path: Path) -> None:
    """Write a PNG with one panel a measure: the reference, the alternatives together, each baseline, the threshold."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    panels = [(criterion, measure) for criterion in record.criteria for measure in criterion.measures]
    rows = [_rows(measure) for _criterion, measure in panels]
    heights = [len(found) + 2.2 for found in rows] or [1.0]
    figure = Figure(figsize=(9, ROW_INCHES * sum(heights) + 0.6), layout="constrained")
    FigureCanvasAgg(figure)
    figure.suptitle(f"{record.assignment}: what answers measure, and the thresholds", fontsize=11)
    if not panels:
        figure.text(0.5, 0.4, "no threshold depends on chance", ha="center")
    else:
        grid = figure.subplots(len(panels), 1, squeeze=False, height_ratios=heights)[:, 0]
        for axes, (criterion, measure), found in zip(grid, panels, rows, strict=True):
            _panel(axes, criterion, measure, found)
    figure.savefig(path, dpi=110, metadata={"Software": None})


def _rows(measure: Distribution) -> list[tuple[str, str, np.ndarray[Any, Any]]]:
    """Population, label and values of each row, from top to bottom."""
    alternatives = measure.values.get(ALTERNATIVES, {})
    rows = [(REFERENCE, "reference", np.array(measure.values.get(REFERENCE, {}).get(REFERENCE, ())))]
    if alternatives:
        pooled = np.concatenate([np.array(values) for values in alternatives.values()])
        rows.append((ALTERNATIVES, f"{len(alternatives)} alternatives", pooled))
    rows += [(BASELINES, case, np.array(values)) for case, values in measure.values.get(BASELINES, {}).items()]
    return [(population, f"{label} ({len(values)})", values) for population, label, values in rows]


def _panel(
    axes: Any, criterion: Criterion, measure: Distribution, rows: list[tuple[str, str, np.ndarray[Any, Any]]]
) -> None:
    for height, (population, _label, values) in enumerate(rows):
        # Values of one row side by side; the golden ratio spreads them without chance.
        jitter = ((np.arange(len(values)) * 0.618) % 1 - 0.5) * 0.55
        axes.scatter(values, height + jitter, s=11, color=COLOURS[population], alpha=0.55, linewidths=0)
        if len(values):
            axes.plot([np.median(values)] * 2, [height - 0.38, height + 0.38], color=COLOURS[population], linewidth=1.6)
    axes.axvline(measure.threshold, color="black", linestyle="--", linewidth=1.2)
    axes.set_yticks(range(len(rows)), [label for _population, label, _values in rows], fontsize=8)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.tick_params(axis="x", labelsize=8)
    axes.grid(axis="x", alpha=0.25)
    low, high = axes.get_xlim()
    refused = (low, measure.threshold) if measure.direction in ("at_least", "above") else (measure.threshold, high)
    axes.axvspan(*refused, color="black", alpha=0.06, linewidth=0)
    axes.set_xlim(low, high)
    # Titles of criteria may hold a dollar sign, which is no formula here.
    what = f"{criterion.grade_id} · {measure.check}, {measure.name}".replace("$", r"\$")
    sign, threshold = SIGNS[measure.direction], f"{measure.threshold:g}"
    if measure.relative:
        threshold = f"{threshold} (distance from a threshold that differs from draw to draw)"
    tries = f", best of {measure.attempts}" if measure.attempts > 1 else ""
    where = "" if measure.hidden else "   (visible: the learner sees it)"
    axes.set_title(f"{what} {sign} {threshold}{tries}{where}", fontsize=9, loc="left")

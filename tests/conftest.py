"""Settings of the whole test suite."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# Derandomised and without deadline: a slow or busy machine must not turn a property into a flaky test.
settings.register_profile(
    "course",
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("course")

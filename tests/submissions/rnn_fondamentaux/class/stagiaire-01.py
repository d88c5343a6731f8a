# ---
# why: tout est juste
# points: 20
# ---

# ---
# why: notebook rendu sans y toucher
# base: stub
# points: 0
# ---

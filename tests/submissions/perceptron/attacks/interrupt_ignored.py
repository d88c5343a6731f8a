# ---
# why: tourne sans fin en ignorant l'interruption
# base: stub
# points: 0
# ---
# %% before="sigmoide"
import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)

# %% grade_id="sigmoide"
def sigmoide(z):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass

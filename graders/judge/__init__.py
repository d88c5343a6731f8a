"""The judge: a sandboxed kernel for the learner, a trusted examiner, and the session between them.

The data's way through the modules: :mod:`limits`, :mod:`sandbox`, :mod:`cgroup` and :mod:`syscalls` say what a
submission may do; :mod:`zygote` is the warm process inside the walls and :mod:`worker` its handle outside;
:mod:`kernel_app` and :mod:`agent` live beside the learner's code, and :mod:`relay` leads out of there; :mod:`kernel` is
the host's end, over :mod:`channel` and :mod:`jupyter`, with :mod:`displays` for what a cell shows; :mod:`wire` is what
crosses; :mod:`examiner`, :mod:`learner`, :mod:`remote` and :mod:`models` live on the trusted side; :mod:`session` leads
one submission from its first cell to its observations, which :mod:`verdicts` settles.
"""

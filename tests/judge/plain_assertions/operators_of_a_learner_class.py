# operators of a learner's class
# %% test
a = V(1, 2) + V(3, 4)
assert (a.x, a.y) == (4, 6)
assert a == V(4, 6)
assert len(a) == 2 and a[1] == 6 and list(a) == [4, 6]
# %% right
class V:
    def __init__(s, x, y):
        s.x, s.y = x, y
    def __add__(s, o):
        return V(s.x + o.x, s.y + o.y)
    def __eq__(s, o):
        return (s.x, s.y) == (o.x, o.y)
    def __len__(s):
        return 2
    def __getitem__(s, i):
        return (s.x, s.y)[i]
    def __iter__(s):
        return iter((s.x, s.y))
# %% wrong
class V:
    def __init__(s, x, y):
        s.x, s.y = x, y
    def __add__(s, o):
        return V(s.x - o.x, s.y + o.y)
    def __len__(s):
        return 2

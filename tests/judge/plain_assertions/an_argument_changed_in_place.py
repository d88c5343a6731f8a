# an argument changed in place
# %% test
liste = [3, 1, 2]
trier(liste)
assert liste == [1, 2, 3]
t = np.zeros(3)
remplir(t)
assert t.sum() == 3
# %% right
def trier(l):
    l.sort()
def remplir(t):
    t[:] = 1
# %% wrong
def trier(l):
    return sorted(l)
def remplir(t):
    t[:] = 1

# an estimator of scikit-learn
# %% test
x = np.arange(10.)[:, None]
m = regression()
m.fit(x, 3 * x[:, 0] + 1)
assert abs(m.predict([[20.]])[0] - 61) < 1e-6
# %% right
from sklearn.linear_model import LinearRegression
def regression():
    return LinearRegression()
# %% wrong
from sklearn.linear_model import LinearRegression
def regression():
    return LinearRegression(fit_intercept=False)

# data frames by value
# %% test
assert list(t.columns) == ['a', 'b'] and t['b'].sum() == 5 and t.loc[1, 'a'] == 'v'
# %% right
import pandas as pd
t = pd.DataFrame({'a': ['u', 'v'], 'b': [2, 3]})
# %% wrong
import pandas as pd
t = pd.DataFrame({'a': ['u', 'v'], 'b': [2, 4]})

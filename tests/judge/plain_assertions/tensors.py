# tensors
# %% test
assert float(tf.reduce_sum(t)) == 6.0
# %% right
import tensorflow as tf
t = tf.constant([1., 2., 3.])
# %% wrong
import tensorflow as tf
t = tf.constant([1., 2., 4.])

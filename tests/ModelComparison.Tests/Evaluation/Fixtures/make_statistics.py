"""Tests over folds and images by scipy: writes statistics.json beside itself. Needs scikit-learn 1.2 and scipy.

The first comparison is the worked example of scikit-learn's documentation, "Statistical comparison of models using grid search":
two support-vector machines on make_moons over 10 x 10 folds, where t = 0.750 and the one-sided p = 0.227.
"""
import json, os
import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn.datasets import make_moons
from sklearn.model_selection import RepeatedStratifiedKFold, cross_val_score
from sklearn.svm import SVC

X, y = make_moons(noise=0.352, random_state=1, n_samples=100)
folds = RepeatedStratifiedKFold(n_splits=10, n_repeats=10, random_state=0)
score = lambda kernel: cross_val_score(SVC(kernel=kernel, random_state=0), X, y, scoring="roc_auc", cv=folds)
random = np.random.default_rng(4)


def compare(name, left, right, ratio, region):
    d = np.asarray(left) - np.asarray(right)
    n = len(d)
    scale = np.sqrt(np.var(d, ddof=1) * (1 / n + ratio))
    t = d.mean() / scale
    posterior = stats.t(n - 1, loc=d.mean(), scale=scale)
    return dict(name=name, left=list(left), right=list(right), ratio=ratio, region=region, mean=d.mean(), t=t, p=2 * stats.t.sf(abs(t), n - 1),
                better=posterior.sf(region), same=posterior.cdf(region) - posterior.cdf(-region), worse=posterior.cdf(-region))


comparisons = [
    compare("documentation", score("rbf"), score("linear"), 10 / 90, 0.01),
    compare("five folds", np.round(random.uniform(0.90, 0.96, 5), 4), np.round(random.uniform(0.88, 0.94, 5), 4), 0.25, 0.01),
    compare("two folds", [0.8, 0.9], [0.85, 0.7], 1.0, 0.0),
    compare("far apart", [0.98, 0.97, 0.99, 0.98, 0.98], [0.2, 0.21, 0.19, 0.2, 0.22], 0.25, 0.01),
]
documentation = comparisons[0]
assert round(documentation["t"], 3) == 0.750 and round(documentation["p"] / 2, 3) == 0.227, documentation

mcnemar = []
for b, c in [(0, 1), (1, 1), (3, 9), (12, 12), (150, 86), (5, 40), (0, 30), (700, 600)]:
    x2 = max(0, abs(b - c) - 1) ** 2 / (b + c)
    mcnemar.append(dict(left=b, right=c, exact=stats.binomtest(b, b + c).pvalue, chi=x2, p=stats.chi2.sf(x2, 1)))

out = dict(tool=f"scipy {scipy.__version__}, scikit-learn {sklearn.__version__}", comparisons=comparisons, mcnemar=mcnemar)
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "statistics.json"), "w") as file:
    file.write(json.dumps(out, default=float, separators=(",", ":")).replace('{"name"', '\n{"name"').replace('{"left"', '\n{"left"') + "\n")

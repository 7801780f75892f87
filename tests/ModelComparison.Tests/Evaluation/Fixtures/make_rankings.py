"""Rank tests, shares and cluster bootstrap by scipy and numpy: writes rankings.json beside itself. Needs scipy 1.10.

The ranks of the first example are those of Table 6 of Demsar, JMLR 7, 2006: C4.5 with and without tuning of m and cf on 14 data sets.
The paper prints chi2_F = 9.28, F_F = 3.69, q_0.05 = 2.569 and CD = 1.25 (1.12 at 0.10).
"""
import json, os
import numpy as np
import scipy
from scipy import stats

demsar = [[4, 3, 2, 1], [1, 2, 3, 4], [4, 1, 2, 3], [4, 1, 3, 2], [4, 2, 3, 1], [1, 2.5, 4, 2.5], [3, 2, 4, 1], [2.5, 2.5, 4, 1],
          [4, 3, 2, 1], [2.5, 2.5, 2.5, 2.5], [4, 2.5, 1, 2.5], [3, 2, 4, 1], [4, 1, 2, 3], [3, 1, 4, 2]]
random = np.random.default_rng(6)


def friedman(name, scores):
    scores = np.asarray(scores)
    n, k = scores.shape
    ranks = stats.rankdata(-scores, axis=1)
    test = stats.friedmanchisquare(*scores.T)  # the same formula where there are no ties
    f = (n - 1) * test.statistic / (n * (k - 1) - test.statistic)
    return dict(name=name, scores=scores.tolist(), ranks=ranks.mean(0).tolist(), chi=test.statistic, p=test.pvalue, f=f, fp=stats.f.sf(f, k - 1, (k - 1) * (n - 1)))


assert np.allclose(np.mean(demsar, 0), [3.143, 2.000, 2.893, 1.964], atol=5e-4)
out = dict(
    tool=f"scipy {scipy.__version__}, numpy {np.__version__}",
    demsar=demsar,
    friedman=[friedman("five on eight", np.round(random.uniform(0.7, 0.9, (8, 5)), 4)),
              friedman("one leads", np.round(random.uniform(0.7, 0.9, (12, 3)) + [0.1, 0, 0], 4))],
    nemenyi=[dict(k=k, level=a, q=stats.studentized_range.ppf(1 - a, k, np.inf) / np.sqrt(2)) for k in (2, 3, 5, 10, 20) for a in (0.05, 0.1, 0.01)],
    wilson=[dict(x=x, n=n, level=level, low=ci.low, high=ci.high) for x, n, level in [(0, 10, .95), (10, 10, .95), (7, 9, .95), (480, 500, .95), (1, 1, .9)]
            for ci in [stats.binomtest(x, n).proportion_ci(level, method="wilson")]],
)
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "rankings.json"), "w") as file:
    file.write(json.dumps(out, default=float, separators=(",", ":")).replace("},{", "},\n{") + "\n")

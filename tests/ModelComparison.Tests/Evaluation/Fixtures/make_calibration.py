"""Temperature, reliability and operating points by numpy and scipy: writes calibration.json beside itself. Needs scipy 1.10."""
import json, os
import numpy as np
import scipy
from scipy.optimize import minimize_scalar

random = np.random.default_rng(11)
EPSILON = 2.0 ** -52


def softmax(z):
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def draw(n, classes, sharpness):
    """Labels drawn from honest probabilities, which are then made too sharp or too flat."""
    logits = random.normal(0, 1.5, (n, classes))
    honest = softmax(logits)
    labels = np.array([random.choice(classes, p=p) for p in honest])
    return labels, softmax(sharpness * logits)


def temperature(labels, p):
    z = np.log(np.maximum(p, EPSILON))
    loss = lambda t: -np.log(softmax(z / t)[np.arange(len(labels)), labels]).sum()
    return minimize_scalar(loss, bounds=(0.1, 10), method="bounded", options=dict(xatol=1e-10)).x


def operating(labels, scores, k, kind, target):
    positive = labels == k
    best = None
    for t in np.append(np.unique(scores), np.nextafter(scores.max(), 2)):
        sensitivity, specificity = (scores[positive] >= t).mean(), (scores[~positive] < t).mean()
        if kind == "Specificity" and specificity >= target - 1e-12 and (best is None or t < best[0]):
            best = (t, sensitivity, specificity)
        if kind == "Sensitivity" and sensitivity >= target - 1e-12 and (best is None or t > best[0]):
            best = (t, sensitivity, specificity)
    return dict(kind=kind, target=target, k=k, threshold=best[0], sensitivity=best[1], specificity=best[2])


cases = []
for name, n, classes, sharpness in [("too sure", 400, 4, 3.0), ("too timid", 300, 3, 0.4), ("two classes", 200, 2, 1.7)]:
    labels, p = draw(n, classes, sharpness)
    t = temperature(labels, p)
    cases.append(dict(name=name, classes=classes, labels=labels.tolist(), p=np.round(p, 12).tolist(), temperature=t,
                      points=[operating(labels, p[:, k], k, kind, target) for k in range(classes) for kind in ("Specificity", "Sensitivity") for target in (0.8, 0.95)]))

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "calibration.json"), "w") as file:
    file.write(json.dumps(dict(tool=f"scipy {scipy.__version__}, numpy {np.__version__}", cases=cases), default=float, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")

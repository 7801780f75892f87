"""Makes classical.json: what scikit-learn learns from small data that the tests generate with the same formula.

Run with: python3 make_classical.py > classical.json          (needs scikit-learn 1.2 and NumPy)
          python3 make_classical.py SEED                      other data, for a comparison on the spot

The data come from a linear congruential generator and use only operations that are exact or correctly rounded in
64-bit floats, so the test has the same bits without a file of features.
"""
import json
import sys
import warnings

import numpy as np
import sklearn
from sklearn.cluster import KMeans
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

warnings.filterwarnings("ignore")
# name, training rows, test rows, columns, classes, distance of the centres, imbalanced, duplicates and a constant column
CASES = [
    ("balanced", 150, 40, 12, 3, 0.5, False, False),
    ("two-classes", 200, 40, 30, 2, 0.25, False, False),
    ("ten-classes", 300, 20, 14, 10, 1.0, False, False),
    ("imbalanced", 240, 40, 9, 5, 0.75, True, False),
    ("duplicates", 160, 40, 11, 3, 0.5, True, True),
    ("separated", 120, 20, 8, 4, 4.0, False, False),
]


class Generator:
    def __init__(self, seed):
        self.state = seed

    def bits(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return self.state >> 40

    def uniform(self):
        return self.bits() / 2**24


def data(seed, rows, columns, classes, distance, imbalanced, duplicates):
    g = Generator(seed)
    centres = [[(2 * g.uniform() - 1) * distance for _ in range(columns)] for _ in range(classes)]
    values, labels = np.empty((rows, columns), np.float32), np.empty(rows, int)
    for row in range(rows):
        label = row % classes
        if imbalanced and row >= 2 * classes:
            label = min(g.bits() % classes, g.bits() % classes)
        labels[row] = label
        for column in range(columns):
            noise = g.uniform() + g.uniform() + g.uniform() + g.uniform() - 2
            values[row, column] = 1.75 * noise + centres[label][column]
    if duplicates:
        values[:, 3] = 4
        values[rows // 2:rows // 2 + 30], labels[rows // 2:rows // 2 + 30] = values[:30], labels[:30]
    return values, labels


def logistic(train, labels, test, **settings):
    model = LogisticRegression(max_iter=10000, **settings).fit(train, labels)
    log = model.predict_log_proba(train)[np.arange(len(labels)), labels]
    weight = np.ones(len(labels))
    if settings.get("class_weight") == "balanced":
        weight = (len(labels) / (len(np.unique(labels)) * np.bincount(labels)))[labels]
    objective = -(weight * log).sum() + 0.5 / settings.get("C", 1.0) * (model.coef_**2).sum()
    return dict(probabilities=model.predict_proba(test).ravel().tolist(), objective=float(objective))


def support_vectors(train, labels, test, truth, **settings):
    model = SVC(probability=True, random_state=7, decision_function_shape="ovo", **settings).fit(train, labels)
    probabilities = model.predict_proba(test)
    return dict(decisions=model.decision_function(test).ravel().tolist(), predictions=model.predict(test).tolist(),
                support=model.n_support_.tolist(), logLoss=float(log_loss(truth, probabilities, labels=model.classes_)))


def case(index, seed, name, training, testing, columns, classes, distance, imbalanced, duplicates):
    values, labels = data(seed + index, training + testing, columns, classes, distance, imbalanced, duplicates)
    x, y, t, u = values[:training].astype(float), labels[:training], values[training:].astype(float), labels[training:]
    scaler = StandardScaler().fit(x)
    clusters = KMeans(classes, n_init=10, random_state=3).fit(x)
    return dict(
        name=name, seed=seed + index, trainingRows=training, testRows=testing, columns=columns, classes=classes,
        distance=distance, imbalanced=imbalanced, duplicates=duplicates,
        means=scaler.mean_.tolist(), scales=scaler.scale_.tolist(), scaled=scaler.transform(t).ravel().tolist(),
        logistic=logistic(x, y, t),
        logisticTight=logistic(x, y, t, tol=1e-12, C=3.0, class_weight="balanced", solver="newton-cg"),
        logisticSoftmax=logistic(x, y, t, multi_class="multinomial", solver="newton-cg", tol=1e-12),
        svmAuto=support_vectors(x, y, t, u, gamma="auto"),
        svmScale=support_vectors(x, y, t, u, gamma="scale", C=10.0),
        svmBalanced=support_vectors(x, y, t, u, gamma=0.03, C=100.0, class_weight="balanced"),
        inertia=float(clusters.inertia_), assignments=clusters.labels_.tolist())


seed = int(sys.argv[1]) if len(sys.argv) > 1 else 100
json.dump(dict(madeBy=f"scikit-learn {sklearn.__version__}", cases=[case(i, seed, *c) for i, c in enumerate(CASES)]), sys.stdout)
print()

"""Makes tree.json: unpruned scikit-learn trees on all features, and where each split is the only best one. Run with: python3 make_tree.py

Several features often separate a small node equally well; scikit-learn then takes the one that its generator drew first. Such nodes are
marked as not unique, found by trying all splits in exact rational arithmetic.
"""
import json
from fractions import Fraction

import numpy as np
import sklearn
from sklearn.tree import DecisionTreeClassifier


def scores(values, labels, weights):
    """Best Σl²/L + Σr²/R of each feature, exactly."""
    best = []
    for column in values.T:
        order = np.argsort(column, kind="stable")
        left, right = {}, {}
        for c, w in zip(labels, weights):
            right[c] = right.get(c, Fraction(0)) + w
        top = (Fraction(-1), 0)
        for i in range(len(order) - 1):
            c, w = labels[order[i]], weights[order[i]]
            left[c] = left.get(c, Fraction(0)) + w
            right[c] -= w
            if column[order[i + 1]] > column[order[i]]:
                score = sum(v * v for v in left.values()) / sum(left.values()) + sum(v * v for v in right.values()) / sum(right.values())
                top = (score, 1) if score > top[0] else (top[0], top[1] + (score == top[0]))
        best.append(top)
    return best


def describe(tree, values, labels, weights):
    nodes = []

    def walk(node, rows):
        leaf = tree.children_left[node] < 0
        entry = {"leaf": bool(leaf)}
        nodes.append(entry)
        share = tree.value[node][0] / tree.value[node][0].sum()
        if leaf:
            entry["shares"] = [float(f"{v:.12g}") for v in share]
            return
        best = sorted(scores(values[rows], labels[rows], [weights[r] for r in rows]), reverse=True)
        entry["unique"] = best[0][1] == 1 and best[0][0] > best[1][0]
        entry["feature"] = int(tree.feature[node])
        entry["threshold"] = float(tree.threshold[node])
        left = values[rows, tree.feature[node]] <= tree.threshold[node]
        walk(tree.children_left[node], rows[left])
        walk(tree.children_right[node], rows[~left])

    walk(0, np.arange(len(labels)))
    return nodes


def case(name, seed, rows, columns, classes, noise, decimals, class_weight=None, scale=1.0, **parameters):
    random = np.random.default_rng(seed)
    labels = np.arange(rows) % classes
    values = random.normal(0, 1, (classes, columns))[labels] + random.normal(0, noise, (rows, columns))
    values = np.round(values * scale, decimals).astype(np.float32)
    weight = {c: 1 for c in range(classes)} if class_weight is None else class_weight
    model = DecisionTreeClassifier(random_state=0, class_weight=class_weight, **parameters).fit(values, labels)
    return {
        "name": name,
        "columns": columns,
        "classes": classes,
        "values": [float(f"{v:.9g}") for v in values.ravel()],
        "labels": labels.tolist(),
        "class_weights": [float(weight[c]) for c in range(classes)],
        "importances": [float(f"{v:.12g}") for v in model.feature_importances_],
        "nodes": describe(model.tree_, values, labels, [Fraction(weight[c]) for c in labels]),
    }


cases = [
    case("three overlapping classes", 1, 300, 5, 3, 1.2, 4),
    case("two classes with many ties", 2, 400, 4, 2, 2.5, 1),
    case("six classes", 3, 240, 6, 6, 0.8, 4),
    case("integer class weights", 4, 200, 5, 3, 1.3, 4, class_weight={0: 1, 1: 3, 2: 2}),
    case("values closer than the smallest difference", 5, 200, 3, 2, 2.0, 8, scale=2e-6),
]
with open("tree.json", "w") as out:
    json.dump({"made_by": f"scikit-learn {sklearn.__version__}, numpy {np.__version__}, make_tree.py", "cases": cases}, out)
for c in cases:
    print(c["name"], len(c["nodes"]), sum(n.get("unique", False) for n in c["nodes"]))

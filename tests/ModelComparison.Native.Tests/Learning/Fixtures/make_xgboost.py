"""Makes xgboost.json: what Python's XGBClassifier predicts for small seeded data. Run with: python3 make_xgboost.py

With a seed as argument the same is printed for other data, for the live comparison.

Needs xgboost 1.7 and NumPy. The values are rounded to 4 decimals, so that the text holds exactly what was trained on.
"""
import json
import sys

import numpy as np
import xgboost

random = np.random.default_rng(int(sys.argv[1]) if len(sys.argv) > 1 else 11)
CLASSES, FEATURES = 4, 10


def data(rows):
    labels = np.arange(rows) % CLASSES
    centres = np.random.default_rng(3).normal(0, 1.0, (CLASSES, FEATURES))
    values = np.round(centres[labels] * 0.7 + random.normal(0, 1, (rows, FEATURES)), 4).astype(np.float32)
    values[:, 4] = np.round(values[:, 4])  # ties
    values[:, 7] = 1.5  # constant
    return values, labels


train, train_labels = data(240)
test, test_labels = data(40)
weights = {"0": 3.0, "1": 1.0, "2": 0.5, "3": 1.0}


def case(name, keep=range(CLASSES), sample_weight=None, **parameters):
    rows = np.isin(train_labels, list(keep))
    labels = np.searchsorted(list(keep), train_labels[rows])
    model = xgboost.XGBClassifier(
        n_estimators=12, max_depth=5, learning_rate=0.3, objective="multi:softprob", tree_method="hist", n_jobs=1, random_state=42)
    if len(list(keep)) == 2:
        model.set_params(objective="binary:logistic")
    model.set_params(**parameters)
    model.fit(train[rows], labels, sample_weight=None if sample_weight is None else sample_weight[rows])
    full = np.zeros((len(test), CLASSES))
    full[:, list(keep)] = model.predict_proba(test)
    return {
        "name": name,
        "classes": list(keep),
        "probabilities": [[float(f"{p:.9g}") for p in row] for row in full],
        "importances": [float(f"{p:.9g}") for p in model.feature_importances_],
        "splits": [int(model.get_booster().get_score(importance_type="weight").get(f"f{i}", 0)) for i in range(FEATURES)],
    }


cases = [
    case("multiclass"),
    case("binary", keep=[1, 3]),
    case("absent class", keep=[0, 1, 3]),
    case("few bins", max_bin=8),
    case("sampled rows and features", subsample=0.6, colsample_bytree=0.5),
    case("class weights", sample_weight=np.array([weights[str(c)] for c in train_labels])),
    case("regularized", reg_alpha=0.3, reg_lambda=4, gamma=0.2, min_child_weight=2),
    case("max_delta_step", max_delta_step=0.5),
    case("exact", tree_method="exact"),
    case("approx", tree_method="approx"),
]
with (sys.stdout if len(sys.argv) > 1 else open("xgboost.json", "w")) as out:
    json.dump(
        {
            "made_by": f"xgboost {xgboost.__version__}, numpy {np.__version__}, make_xgboost.py",
            "features": FEATURES,
            "classes": CLASSES,
            "train": [float(f"{v:.6g}") for v in train.ravel()],
            "train_labels": train_labels.tolist(),
            "test": [float(f"{v:.6g}") for v in test.ravel()],
            "cases": cases,
        },
        out,
    )

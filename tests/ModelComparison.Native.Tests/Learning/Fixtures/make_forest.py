"""Makes forest.json: how scikit-learn's random forest does over 10 seeds. Run with: python3 make_forest.py"""
import json

import numpy as np
import sklearn
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import log_loss, roc_auc_score

CLASSES, FEATURES, TRAIN, TEST, SEEDS = 4, 25, 320, 240, 10
random = np.random.default_rng(21)
labels = np.arange(TRAIN + TEST) % CLASSES
centres = random.normal(0, 1, (CLASSES, FEATURES)) * np.linspace(1.2, 0, FEATURES)
values = np.round(centres[labels] + random.normal(0, 1.3, (TRAIN + TEST, FEATURES)), 3).astype(np.float32)
scores, importances = [], 0
for seed in range(SEEDS):
    model = RandomForestClassifier(100, max_depth=20, random_state=seed).fit(values[:TRAIN], labels[:TRAIN])
    p, truth = model.predict_proba(values[TRAIN:]), labels[TRAIN:]
    scores.append([float((p.argmax(1) == truth).mean()), float(roc_auc_score(truth, p, multi_class="ovr")), float(log_loss(truth, p))])
    importances = importances + model.feature_importances_ / SEEDS
with open("forest.json", "w") as out:
    json.dump(
        {
            "made_by": f"scikit-learn {sklearn.__version__}, numpy {np.__version__}, make_forest.py",
            "features": FEATURES,
            "classes": CLASSES,
            "train": TRAIN,
            "values": [float(f"{v:.9g}") for v in values.ravel()],
            "labels": labels.tolist(),
            "scores": scores,
            "importances": [float(f"{v:.9g}") for v in importances],
        },
        out,
    )

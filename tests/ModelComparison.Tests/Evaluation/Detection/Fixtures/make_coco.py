"""Writes coco.json: COCO's average precision of seeded random detections, by a direct implementation of its published rule in NumPy.

usage: /usr/bin/python3 make_coco.py

The rule: per class and image at most 100 detections by falling score (stable); at each overlap threshold every detection takes the free true box of its
image and class with the highest overlap, if that reaches the threshold (of equal overlaps the last box); precision made non-increasing from the right is
read at recalls 0, 0.01 ... 1 where that recall is first reached, 0 beyond; classes without true boxes are left out.
"""
import json, os
import numpy as np

here = os.path.dirname(os.path.abspath(__file__))
THRESHOLDS = np.linspace(0.5, 0.95, 10)
RECALLS = np.linspace(0, 1, 101)


def overlap(a, b):
    w = min(a[2], b[2]) - max(a[0], b[0])
    h = min(a[3], b[3]) - max(a[1], b[1])
    if w <= 0 or h <= 0:
        return 0.0
    return w * h / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - w * h)


def average_precision(images, cls, threshold):
    scored, truths = [], 0
    for image in images:
        boxes = [t[:4] for t in image["groundTruths"] if t[4] == cls]
        truths += len(boxes)
        dets = sorted((d for d in image["detections"] if d[5] == cls), key=lambda d: -d[4])[:100]
        free = set(range(len(boxes)))
        for d in dets:
            candidates = [(overlap(boxes[g], d[:4]), g) for g in free]
            candidates = [c for c in candidates if c[0] >= threshold]
            if candidates:
                free.remove(max(candidates)[1])
            scored.append((d[4], bool(candidates)))
    if truths == 0:
        return None
    hits = np.array([s[1] for s in sorted(scored, key=lambda s: -s[0])], dtype=float)
    if len(hits) == 0:
        return 0.0
    recall = np.cumsum(hits) / truths
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    precision = np.maximum.accumulate(precision[::-1])[::-1]
    at = np.searchsorted(recall, RECALLS, side="left")
    return float(np.mean([precision[i] if i < len(precision) else 0.0 for i in at]))


def make_image(rng, crowd):
    def box():
        x, y = rng.integers(0, 60, 2)
        w, h = rng.integers(8, 40, 2)
        return [float(x), float(y), float(x + w), float(y + h)]

    truths = [box() + [int(rng.integers(0, 3))] for _ in range(rng.integers(0, 6))]
    detections = []
    for t in truths:
        for _ in range(rng.integers(0, 3)):
            shifted = [float(v) for v in np.array(t[:4]) + rng.integers(-4, 5, 4)]
            detections.append(shifted + [float(rng.integers(1, 20)) / 20, t[4] if rng.random() < 0.85 else int(rng.integers(0, 4))])
    for _ in range(crowd):
        detections.append(box() + [float(rng.integers(1, 20)) / 20, int(rng.integers(0, 2))])
    # The rule under test takes float32 scores; multiples of 1/20 are rounded to them here.
    for d in detections:
        d[4] = float(np.float32(d[4]))
    return {"detections": detections, "groundTruths": truths}


rng = np.random.default_rng(7)
cases = []
for count, crowd in [(12, 2), (6, 0), (4, 260), (1, 1)]:
    images = [make_image(rng, crowd) for _ in range(count)]
    ap = [[average_precision(images, c, t) for t in THRESHOLDS] for c in range(4)]
    cases.append({"images": images, "averagePrecisions": [None if row[0] is None else row for row in ap]})
with open(os.path.join(here, "coco.json"), "w") as out:
    json.dump({"tool": f"make_coco.py, NumPy {np.__version__}", "cases": cases}, out, separators=(",", ":"))
    out.write("\n")

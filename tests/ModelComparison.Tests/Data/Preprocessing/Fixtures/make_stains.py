# Writes stains.json: Reinhard and Macenko normalisation of small drawn images, computed with NumPy from the papers' formulas.
#   /usr/bin/python3 make_stains.py
import json

import numpy as np

IO, ALPHA, BETA = 240, 1, 0.15
MATRIX = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])
WHITE = np.array([0.95047, 1.0, 1.08883])


def lab(rgb):
    v = rgb / 255.0
    linear = np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4)
    t = linear @ MATRIX.T / WHITE
    f = np.where(t > 216 / 24389, np.cbrt(t), 841 / 108 * t + 4 / 29)
    return np.stack([116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])], 1)


def rgb(values):
    y = (values[:, 0] + 16) / 116
    f = np.stack([y + values[:, 1] / 500, y, y - values[:, 2] / 200], 1)
    t = np.where(f > 6 / 29, f ** 3, (f - 4 / 29) * 108 / 841) * WHITE
    linear = t @ np.linalg.inv(MATRIX).T
    v = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * np.abs(linear) ** (1 / 2.4) - 0.055)
    return np.clip(np.round(255 * v), 0, 255).astype(int)


def reinhard(image, reference):
    a, b = lab(image.astype(float)), lab(reference.astype(float))
    return rgb((a - a.mean(0)) / a.std(0) * b.std(0) + b.mean(0))


def stains(image):
    od = -np.log((image.astype(float) + 1) / IO)
    stained = od[~np.any(od < BETA, axis=1)]
    _, vectors = np.linalg.eigh(np.cov(stained.T))
    plane = vectors[:, [2, 1]]
    plane = plane * np.where(plane[0] < 0, -1, 1)
    angle = np.arctan2(stained @ plane[:, 1], stained @ plane[:, 0])
    low, high = (plane @ np.array([np.cos(p), np.sin(p)]) for p in (np.percentile(angle, ALPHA), np.percentile(angle, 100 - ALPHA)))
    he = np.array([low, high] if low[0] > high[0] else [high, low]).T
    concentrations = np.linalg.lstsq(he, od.T, rcond=None)[0]
    return he, concentrations, np.percentile(concentrations, 99, axis=1)


def macenko(image, reference):
    he, strengths = (np.array([[0.5626, 0.2159], [0.7201, 0.8012], [0.4062, 0.5581]]), np.array([1.9705, 1.0308])) if reference is None else (lambda s: (s[0], s[2]))(stains(reference))
    _, concentrations, own = stains(image)
    return np.clip(IO * np.exp(-he @ (concentrations * (strengths / own)[:, None])), 0, 255).astype(int).T


def draw(seed, first, second, size=24):
    random = np.random.RandomState(seed)
    amounts = np.stack([random.gamma(1.5, 0.5, size * size), random.gamma(2, 0.25, size * size)])
    return np.clip(IO * np.exp(-(np.array([first, second]).T @ amounts)).T - 1 + random.randint(-2, 3, (size * size, 3)), 0, 255).astype(np.uint8)


image, reference = draw(1, [0.65, 0.70, 0.29], [0.07, 0.99, 0.11]), draw(2, [0.55, 0.75, 0.35], [0.20, 0.80, 0.55])
result = {
    "made-by": f"NumPy {np.__version__}", "size": 24, "image": image.ravel().tolist(), "reference": reference.ravel().tolist(),
    "reinhard": reinhard(image, reference).ravel().tolist(), "macenko": macenko(image, reference).ravel().tolist(),
    "macenkoPublished": macenko(image, None).ravel().tolist(), "stains": stains(image)[0].T.ravel().tolist(), "strengths": stains(image)[2].tolist(),
}
with open("stains.json", "w") as file:
    json.dump(result, file)

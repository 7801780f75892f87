"""Predictions and mAP of a small detector, from pictures to numbers, by an implementation of its own: whole-path.json and whole-path.safetensors.

usage: make_whole_path.py FOLDER     (PyTorch and numpy; see yolov8n.py beside it)

Convolutions are those of a seed; normalisation is set to the pictures' statistics and then moved, so that scores and boxes vary. Everything is computed in double
precision; pictures are resized in OpenCV's whole numbers, as the specification describes them.
"""
import json
import math
import struct
import sys

import numpy as np
import torch

import yolov8n

SEED, CLASSES, SIZE, BATCH, BOX_FACTOR, CLASS_FACTOR = 11, 3, 128, 2, 2, 6
SHAPES = [(97, 61), (64, 200), (120, 120), (75, 100), (33, 40), (301, 223), (143, 190)]


def picture(h, w, number):
    y, x = np.mgrid[0:h, 0:w].astype(np.int64)
    planes = [(x * (3 + c + number % 3) + y * (5 - c) + ((x // 9 + y // (7 + number)) % 2) * 90 + 31 * number * c) & 255 for c in range(3)]
    return np.stack(planes, 2).astype(np.uint8)


def resize(image, width, height):
    """Bilinear in 11-bit whole numbers."""
    h, w, _ = image.shape
    if (w, h) == (width, height):
        return image

    def places(size, source):
        at = ((np.arange(size) + 0.5) * (source / size) - 0.5).astype(np.float32)
        low = np.floor(at).astype(np.int64)
        return low, at - low.astype(np.float32)

    def weights(f):
        f = f.astype(np.float32)
        return np.rint((np.float32(1) - f) * np.float32(2048)).astype(np.int64), np.rint(f * np.float32(2048)).astype(np.int64)

    x, fx = places(width, w)
    outside = (x < 0) | (x >= w - 1)
    fx = np.where(outside, np.float32(0), fx)
    x = np.clip(x, 0, w - 1)
    y, fy = places(height, h)
    (a0, a1), (b0, b1) = weights(fx), weights(fy)
    p = image.astype(np.int64)
    rows = p[:, x] * a0[None, :, None] + p[:, np.minimum(x + 1, w - 1)] * a1[None, :, None]
    upper, lower = rows[np.clip(y, 0, h - 1)], rows[np.clip(y + 1, 0, h - 1)]
    mixed = ((b0[:, None, None] * (upper >> 4)) >> 16) + ((b1[:, None, None] * (lower >> 4)) >> 16)
    return ((mixed + 2) >> 2).astype(np.uint8)


def letterbox(image, height, width, enlarge, tight):
    h, w, _ = image.shape
    r = min(height / h, width / w)
    if not enlarge:
        r = min(r, 1.0)
    nw, nh = round(w * r), round(h * r)
    dw, dh = width - nw, height - nh
    if tight:
        dw, dh = dw % 32, dh % 32
    dw, dh = dw / 2, dh / 2
    resized = resize(image, nw, nh)
    top, bottom, left, right = round(dh - 0.1), round(dh + 0.1), round(dw - 0.1), round(dw + 0.1)
    out = np.full((nh + top + bottom, nw + left + right, 3), 114, np.uint8)
    out[top:top + nh, left:left + nw] = resized
    return out, r, dw, dh, left, top


def run(net, image):
    x = torch.tensor(image).permute(2, 0, 1)[None].double() / 255
    with torch.no_grad():
        return yolov8n.decode(net(x))[0].numpy()


def corners(box):
    return np.stack((box[0] - box[2] / 2, box[1] - box[3] / 2, box[0] + box[2] / 2, box[1] + box[3] / 2), -1)


def overlap(a, b, epsilon=0.0):
    low, high = np.maximum(a[:, None, :2], b[None, :, :2]), np.minimum(a[:, None, 2:], b[None, :, 2:])
    shared = np.clip(high - low, 0, None).prod(2)
    area = lambda r: (r[:, 2] - r[:, 0]) * (r[:, 3] - r[:, 1])
    return shared / (area(a)[:, None] + area(b)[None, :] - shared + epsilon)


def suppress(decoded, threshold, limit, every_class, most=300):
    boxes, scores = corners(decoded[:4]), decoded[4:].T
    if every_class:
        anchor, label = np.nonzero(scores > threshold)
    else:
        label = scores.argmax(1)
        anchor = np.nonzero(scores.max(1) > threshold)[0]
        label = label[anchor]
    rows = np.concatenate((boxes[anchor], scores[anchor, label][:, None], label[:, None]), 1)
    rows = rows[np.argsort(-rows[:, 4], kind="stable")]
    moved = rows[:, :4] + 7680 * rows[:, 5:]
    kept = []
    for i in range(len(rows)):
        if len(kept) == most:
            break
        if not kept or not (overlap(moved[i:i + 1], moved[kept])[0] > limit).any():
            kept.append(i)
    return rows[kept]


def back(rows, gain, left, top, shape):
    out = rows.copy()
    out[:, [0, 2]] = np.clip((rows[:, [0, 2]] - left) / gain, 0, shape[1])
    out[:, [1, 3]] = np.clip((rows[:, [1, 3]] - top) / gain, 0, shape[0])
    return out


def predict(net, image, threshold=0.25, limit=0.7):
    h, w, _ = image.shape
    out, *_ = letterbox(image, SIZE, SIZE, True, True)
    gain = min(out.shape[0] / h, out.shape[1] / w)
    left, top = round((out.shape[1] - w * gain) / 2 - 0.1), round((out.shape[0] - h * gain) / 2 - 0.1)
    return back(suppress(run(net, out), threshold, limit, False), gain, left, top, (h, w))


def validation_batches():
    ratio = np.array([h / w for h, w in SHAPES])
    order = np.argsort(ratio, kind="stable")
    for first in range(0, len(order), BATCH):
        batch = order[first:first + BATCH]
        low, high = ratio[batch].min(), ratio[batch].max()
        shape = (high, 1) if high < 1 else (1, 1 / low) if low > 1 else (1, 1)
        yield batch, [int(math.ceil(side * SIZE / 32 + 0.5) * 32) for side in shape]


def validate(net, images, labels):
    found, truth = {}, {}
    for batch, (height, width) in validation_batches():
        for i in batch:
            h, w, _ = images[i].shape
            r = SIZE / max(h, w)
            loaded = resize(images[i], min(math.ceil(w * r), SIZE), min(math.ceil(h * r), SIZE)) if r != 1 else images[i]
            out, scale, dw, dh, left, top = letterbox(loaded, height, width, False, False)
            gain = loaded.shape[0] / h
            found[i] = back(suppress(run(net, out), 0.001, 0.7, True), gain, left, top, (h, w))
            rows = np.array([[float(t) for t in line.split()] for line in labels[i]]).reshape(-1, 5)
            centre = rows[:, 1:] * ([loaded.shape[1], loaded.shape[0]] * 2)
            box = corners(centre.T) * scale + np.array([dw, dh, dw, dh])
            truth[i] = (back(np.concatenate((box, rows[:, :1]), 1), gain, left, top, (h, w))[:, :4], rows[:, 0])
    return found, truth


def average_precision(found, truth):
    thresholds = np.linspace(0.5, 0.95, 10)
    hits, scores, labels, targets = [], [], [], []
    for i in range(len(SHAPES)):
        rows, (boxes, classes) = found[i], truth[i]
        hit = np.zeros((len(rows), 10), bool)
        iou = overlap(boxes, rows[:, :4], 1e-7) * (classes[:, None] == rows[None, :, 5]) if len(boxes) else np.zeros((0, len(rows)))
        for t, threshold in enumerate(thresholds):
            pairs = np.argwhere(iou >= threshold)
            if len(pairs):
                pairs = pairs[iou[pairs[:, 0], pairs[:, 1]].argsort()[::-1]]
                pairs = pairs[np.unique(pairs[:, 1], return_index=True)[1]]
                pairs = pairs[np.unique(pairs[:, 0], return_index=True)[1]]
                hit[pairs[:, 1], t] = True
        hits.append(hit), scores.append(rows[:, 4]), labels.append(rows[:, 5]), targets.append(classes)
    hits, scores, labels, targets = map(np.concatenate, (hits, scores, labels, targets))
    order = np.argsort(-scores, kind="stable")
    hits, scores, labels = hits[order], scores[order], labels[order]
    result = []
    for c in np.unique(targets):
        mine, count = labels == c, (targets == c).sum()
        values = []
        for t in range(10):
            good = hits[mine, t].cumsum()
            recall, precision = good / (count + 1e-16), good / np.arange(1, mine.sum() + 1)
            r, p = np.concatenate(([0.0], recall, [1.0])), np.concatenate(([1.0], precision, [0.0]))
            p = np.flip(np.maximum.accumulate(np.flip(p)))
            x = np.linspace(0, 1, 101)
            values.append(float(np.trapz(np.interp(x, r, p), x)))
        result.append(values)
    return result


def network(images):
    torch.manual_seed(SEED)
    net = yolov8n.Yolov8n(CLASSES)
    for module in net.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.momentum = 1.0
            steps = torch.arange(module.num_features, dtype=torch.float)
            module.weight.data = 0.3 + 0.2 * torch.frac(steps * 0.618)
            module.bias.data = torch.sin(steps)
    tiles = [torch.tensor(letterbox(image, SIZE, SIZE, True, False)[0]).permute(2, 0, 1).float() / 255 for image in images]
    with torch.no_grad():
        net.train()(torch.stack(tiles))
        for level in range(3):
            net.model[22].cv2[level][2].weight *= BOX_FACTOR
            net.model[22].cv2[level][2].bias -= 0.5 * torch.arange(4 * yolov8n.BINS).remainder(yolov8n.BINS)
            net.model[22].cv3[level][2].weight *= CLASS_FACTOR
            net.model[22].cv3[level][2].bias += 3
    return net.eval()


def save(path, tensors):
    header, offset = {}, 0
    for name, values in tensors.items():
        header[name] = {"dtype": "F32", "shape": list(values.shape), "data_offsets": [offset, offset + values.nbytes]}
        offset += values.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(values.tobytes() for values in tensors.values()))


def label_lines(rows, shape):
    """A few objects near what is found: moved and scaled a little."""
    lines = []
    for i, (x0, y0, x1, y1, _, c) in enumerate(rows[:20]):
        grow, move = 1 + 0.06 * (i % 4), 0.03 * (i % 3)
        w, h = (x1 - x0) * grow, (y1 - y0)
        x, y = (x0 + x1) / 2 + move * w, (y0 + y1) / 2
        x0, x1, y0, y1 = max(x - w / 2, 0), min(x + w / 2, shape[1]), max(y - h / 2, 0), min(y + h / 2, shape[0])
        if i % 5 == 4:
            c = (c + 1) % CLASSES
        if x1 - x0 > 2 and y1 - y0 > 2:
            lines.append(f"{int(c)} {(x0 + x1) / 2 / shape[1]:.6f} {(y0 + y1) / 2 / shape[0]:.6f} {(x1 - x0) / shape[1]:.6f} {(y1 - y0) / shape[0]:.6f}")
    return sorted(set(lines))


def main():
    folder = sys.argv[1]
    images = [picture(h, w, i) for i, (h, w) in enumerate(SHAPES)]
    net = network(images)
    state = {k: v.numpy().astype(np.float32) for k, v in net.state_dict().items()
             if ".bn." in k and "num_batches" not in k or k.endswith(".2.bias")}
    save(f"{folder}/whole-path.safetensors", state)
    net = net.double()
    labels = [label_lines(predict(net, image, limit=0.3), image.shape) for image in images]
    labels[4] = []
    found, truth = validate(net, images, labels)
    number = lambda rows: [[round(float(v), 6) for v in row] for row in rows]
    document = {
        "made-by": f"make_whole_path.py with PyTorch {torch.__version__} and numpy {np.__version__}, double precision",
        "seed": SEED, "classes": CLASSES, "image-size": SIZE, "batch": BATCH, "box-factor": BOX_FACTOR, "class-factor": CLASS_FACTOR,
        "shapes": SHAPES, "checksums": [int(image.astype(np.int64).sum()) for image in images], "labels": labels,
        "predictions": [number(predict(net, image)) for image in images],
        "validation-counts": [len(found[i]) for i in range(len(images))],
        "validation": [number(found[i][:60]) for i in range(len(images))],
        "average-precisions": average_precision(found, truth),
    }
    with open(f"{folder}/whole-path.json", "w") as file:
        json.dump(document, file)
        file.write("\n")
    print([len(rows) for rows in document["predictions"]], document["validation-counts"], [len(rows) for rows in labels])
    print(np.array(document["average-precisions"]).mean(0).round(4))


if __name__ == "__main__":
    main()

"""The detector's training step and inference in plain PyTorch: the peer of `detection`.

Written from the project's specification of YOLOv8-nano. Prints one JSON object a measurement: what, threads, median and best seconds of the clock, mean seconds of the processor.
usage: yolov8.py THREADS ROUNDS [WHAT ...]   WHAT: train320x8 train640x4 infer640x1
"""
import json
import math
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

BINS = 16
STRIDES = (8, 16, 32)


class Conv(nn.Module):
    def __init__(self, inputs, outputs, kernel=1, stride=1):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False)
        self.bn = nn.BatchNorm2d(outputs, eps=1e-3, momentum=0.03)
        self.act = nn.SiLU(inplace=True)

    def forward(self, x):
        return self.act(self.bn(self.conv(x)))


class Bottleneck(nn.Module):
    def __init__(self, channels, shortcut):
        super().__init__()
        self.cv1 = Conv(channels, channels, 3)
        self.cv2 = Conv(channels, channels, 3)
        self.add = shortcut

    def forward(self, x):
        y = self.cv2(self.cv1(x))
        return x + y if self.add else y


class C2f(nn.Module):
    def __init__(self, inputs, outputs, count, shortcut):
        super().__init__()
        hidden = outputs // 2
        self.cv1 = Conv(inputs, 2 * hidden)
        self.cv2 = Conv((2 + count) * hidden, outputs)
        self.m = nn.ModuleList(Bottleneck(hidden, shortcut) for _ in range(count))

    def forward(self, x):
        parts = list(self.cv1(x).chunk(2, 1))
        for block in self.m:
            parts.append(block(parts[-1]))
        return self.cv2(torch.cat(parts, 1))


class SPPF(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.cv1 = Conv(inputs, inputs // 2)
        self.cv2 = Conv(inputs * 2, outputs)
        self.pool = nn.MaxPool2d(5, 1, 2)

    def forward(self, x):
        parts = [self.cv1(x)]
        for _ in range(3):
            parts.append(self.pool(parts[-1]))
        return self.cv2(torch.cat(parts, 1))


class Detect(nn.Module):
    def __init__(self, classes, inputs):
        super().__init__()
        width = max(inputs[0], min(classes, 100))
        self.cv2 = nn.ModuleList(nn.Sequential(Conv(c, 64, 3), Conv(64, 64, 3), nn.Conv2d(64, 4 * BINS, 1)) for c in inputs)
        self.cv3 = nn.ModuleList(nn.Sequential(Conv(c, width, 3), Conv(width, width, 3), nn.Conv2d(width, classes, 1)) for c in inputs)
        for level, stride in enumerate(STRIDES):
            nn.init.constant_(self.cv2[level][-1].bias, 1.0)
            nn.init.constant_(self.cv3[level][-1].bias, math.log(5 / classes / (640 / stride) ** 2))

    def forward(self, xs):
        return [torch.cat((box(x), cls(x)), 1) for x, box, cls in zip(xs, self.cv2, self.cv3)]


class Network(nn.Module):
    JOINS = {11: 6, 14: 4, 17: 12, 20: 9}

    def __init__(self, classes):
        super().__init__()
        up = lambda: nn.Upsample(scale_factor=2)
        self.model = nn.ModuleList([
            Conv(3, 16, 3, 2), Conv(16, 32, 3, 2), C2f(32, 32, 1, True), Conv(32, 64, 3, 2), C2f(64, 64, 2, True), Conv(64, 128, 3, 2),
            C2f(128, 128, 2, True), Conv(128, 256, 3, 2), C2f(256, 256, 1, True), SPPF(256, 256), up(), nn.Identity(), C2f(384, 128, 1, False),
            up(), nn.Identity(), C2f(192, 64, 1, False), Conv(64, 64, 3, 2), nn.Identity(), C2f(192, 128, 1, False), Conv(128, 128, 3, 2),
            nn.Identity(), C2f(384, 256, 1, False), Detect(classes, (64, 128, 256))])

    def forward(self, x):
        kept = {}
        for i, layer in enumerate(self.model[:-1]):
            x = torch.cat((x, kept[self.JOINS[i]]), 1) if i in self.JOINS else layer(x)
            if i in (4, 6, 9, 12, 15, 18, 21):
                kept[i] = x
        return self.model[-1]([kept[15], kept[18], kept[21]])


def anchors_of(maps):
    points, strides = [], []
    for m, s in zip(maps, STRIDES):
        h, w = m.shape[2:]
        y, x = torch.meshgrid(torch.arange(h) + 0.5, torch.arange(w) + 0.5, indexing="ij")
        points.append(torch.stack((x, y), -1).view(-1, 2))
        strides.append(torch.full((h * w, 1), float(s)))
    return torch.cat(points), torch.cat(strides)


def decode(maps):
    flat = torch.cat([m.flatten(2) for m in maps], 2).transpose(1, 2)
    logits, classes = flat.split((4 * BINS, flat.shape[2] - 4 * BINS), 2)
    points, strides = anchors_of(maps)
    n, a, _ = logits.shape
    distances = logits.view(n, a, 4, BINS).softmax(3).matmul(torch.arange(BINS, dtype=torch.float))
    boxes = torch.cat((points - distances[..., :2], points + distances[..., 2:]), 2)
    return logits, classes, boxes, points, strides


def complete_iou(a, b, eps=1e-7):
    ax1, ay1, ax2, ay2 = a.unbind(-1)
    bx1, by1, bx2, by2 = b.unbind(-1)
    aw, ah, bw, bh = ax2 - ax1, ay2 - ay1 + eps, bx2 - bx1, by2 - by1 + eps
    inter = (ax2.minimum(bx2) - ax1.maximum(bx1)).clamp(0) * (ay2.minimum(by2) - ay1.maximum(by1)).clamp(0)
    iou = inter / (aw * ah + bw * bh - inter + eps)
    diagonal = (ax2.maximum(bx2) - ax1.minimum(bx1)) ** 2 + (ay2.maximum(by2) - ay1.minimum(by1)) ** 2 + eps
    distance = ((bx1 + bx2 - ax1 - ax2) ** 2 + (by1 + by2 - ay1 - ay2) ** 2) / 4
    v = 4 / math.pi ** 2 * (torch.atan(bw / bh) - torch.atan(aw / ah)) ** 2
    with torch.no_grad():
        alpha = v / (v - iou + 1 + eps)
    return iou - distance / diagonal - v * alpha


@torch.no_grad()
def assign(scores, boxes, points, labels, truth, real, top=10):
    n, g, _ = truth.shape
    inside = torch.cat((points - truth[:, :, None, :2], truth[:, :, None, 2:] - points), 3).amin(3) > 1e-9
    mask = inside & real
    overlap = complete_iou(truth[:, :, None], boxes[:, None]).clamp(0) * mask
    score = scores.gather(2, labels.view(n, 1, g).expand(-1, scores.shape[1], -1)).transpose(1, 2) * mask
    metric = score.sqrt() * overlap ** 6
    chosen = torch.zeros_like(metric).scatter_(2, metric.topk(top, 2).indices, 1.0).bool() & mask
    contested = chosen.sum(1) > 1
    winner = F.one_hot(overlap.argmax(1), g).transpose(1, 2).bool()
    chosen = torch.where(contested[:, None], winner, chosen)
    foreground = chosen.any(1)
    index = chosen.float().argmax(1)
    metric = metric * chosen
    norm = (metric * (overlap * chosen).amax(2, keepdim=True) / (metric.amax(2, keepdim=True) + 1e-9)).amax(1)
    target = truth.gather(1, index[..., None].expand(-1, -1, 4))
    classes = F.one_hot(labels.gather(1, index), scores.shape[2]) * foreground[..., None]
    return target, classes * norm[..., None], foreground


def loss_of(maps, labels, truth, real):
    logits, classes, boxes, points, strides = decode(maps)
    target, scores, foreground = assign(classes.detach().sigmoid(), boxes.detach() * strides, points * strides, labels, truth, real)
    total = scores.sum().clamp(min=1)
    class_loss = F.binary_cross_entropy_with_logits(classes, scores, reduction="sum") / total
    target = target / strides
    weight = scores.sum(2)[foreground]
    box_loss = ((1 - complete_iou(boxes[foreground], target[foreground])) * weight).sum() / total
    anchor = points.expand(len(boxes), -1, -1)
    distances = torch.cat((anchor - target[..., :2], target[..., 2:] - anchor), 2)[foreground].clamp(0, BINS - 1 - 0.01)
    low = distances.long()
    near = (low + 1) - distances
    sides = logits[foreground].view(-1, BINS)
    focal = F.cross_entropy(sides, low.view(-1), reduction="none") * near.view(-1) \
        + F.cross_entropy(sides, low.view(-1) + 1, reduction="none") * (1 - near.view(-1))
    focal_loss = (focal.view(-1, 4).mean(1) * weight).sum() / total
    return (7.5 * box_loss + 0.5 * class_loss + 1.5 * focal_loss) * len(boxes)


def targets_of(batch, size, boxes=12):
    generator = torch.Generator().manual_seed(1)
    sides = (0.1 + 0.3 * torch.rand(batch, boxes, 2, generator=generator)) * size
    centre = sides / 2 + torch.rand(batch, boxes, 2, generator=generator) * (size - sides)
    labels = torch.randint(0, 3, (batch, boxes), generator=generator)
    return labels, torch.cat((centre - sides / 2, centre + sides / 2), 2), torch.ones(batch, boxes, 1, dtype=torch.bool)


def measure(body, rounds):
    for _ in range(2):
        body()
    seconds = []
    processor = time.process_time()
    for _ in range(rounds):
        start = time.perf_counter()
        body()
        seconds.append(time.perf_counter() - start)
    return sorted(seconds), (time.process_time() - processor) / rounds


def train(size, batch, rounds):
    torch.manual_seed(0)
    network = Network(3).train()
    optimiser = torch.optim.SGD(network.parameters(), lr=1e-3, momentum=0.9, nesterov=True)
    images = torch.rand(batch, 3, size, size)
    targets = targets_of(batch, size)

    def step():
        loss = loss_of(network(images), *targets)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 10.0)
        optimiser.step()
        optimiser.zero_grad()

    return measure(step, rounds)


def infer(size, batch, rounds):
    torch.manual_seed(0)
    network = Network(3).eval()
    images = torch.rand(batch, 3, size, size)

    def run():
        with torch.no_grad():
            _, classes, boxes, _, strides = decode(network(images))
            classes.sigmoid(), boxes * strides

    return measure(run, rounds * 3)


def main():
    threads, rounds = int(sys.argv[1]), int(sys.argv[2])
    torch.set_num_threads(threads)
    work = {"train320x8": lambda: train(320, 8, rounds), "train640x4": lambda: train(640, 4, rounds), "infer640x1": lambda: infer(640, 1, rounds)}
    for what in sys.argv[3:] or work:
        seconds, processor = work[what]()
        print(json.dumps({"what": what, "threads": threads, "median": seconds[len(seconds) // 2], "best": seconds[0], "processor": processor,
                          "torch": torch.__version__}), flush=True)


if __name__ == "__main__":
    main()

"""YOLOv8-nano as its specification words it, in plain PyTorch: an oracle that shares no code with the project.

Weights are drawn in the order in which modules are built, so torch.manual_seed(seed) gives those of Yolov8Network.FromSeed(seed).
"""
import math

import torch
from torch import nn

BINS = 16
STRIDES = (8, 16, 32)


class Conv(nn.Module):
    def __init__(self, inputs, outputs, kernel=1, stride=1):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False)
        self.bn = nn.BatchNorm2d(outputs, eps=1e-3, momentum=0.03)

    def forward(self, x):
        y = self.bn(self.conv(x))
        return y * torch.sigmoid(y)


class Bottleneck(nn.Module):
    def __init__(self, channels, shortcut):
        super().__init__()
        self.cv1 = Conv(channels, channels, 3)
        self.cv2 = Conv(channels, channels, 3)
        self.shortcut = shortcut

    def forward(self, x):
        y = self.cv2(self.cv1(x))
        return x + y if self.shortcut else y


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


class Pyramid(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.cv1 = Conv(channels, channels // 2)
        self.cv2 = Conv(2 * channels, channels)

    def forward(self, x):
        parts = [self.cv1(x)]
        for _ in range(3):
            parts.append(nn.functional.max_pool2d(parts[-1], 5, 1, 2))
        return self.cv2(torch.cat(parts, 1))


class Head(nn.Module):
    def __init__(self, classes):
        super().__init__()
        width = max(64, min(classes, 100))
        inputs = (64, 128, 256)
        self.cv2 = nn.ModuleList(nn.Sequential(Conv(c, 64, 3), Conv(64, 64, 3), nn.Conv2d(64, 4 * BINS, 1)) for c in inputs)
        self.cv3 = nn.ModuleList(nn.Sequential(Conv(c, width, 3), Conv(width, width, 3), nn.Conv2d(width, classes, 1)) for c in inputs)
        for level, stride in enumerate(STRIDES):
            nn.init.constant_(self.cv2[level][2].bias, 1.0)
            nn.init.constant_(self.cv3[level][2].bias, math.log(5 / classes / (640 / stride) ** 2))

    def forward(self, maps):
        return [torch.cat((box(x), cls(x)), 1) for x, box, cls in zip(maps, self.cv2, self.cv3)]


class Yolov8n(nn.Module):
    JOINED = {11: 6, 14: 4, 17: 12, 20: 9}

    def __init__(self, classes):
        super().__init__()
        up = nn.Upsample(scale_factor=2)
        self.model = nn.ModuleList([
            Conv(3, 16, 3, 2), Conv(16, 32, 3, 2), C2f(32, 32, 1, True), Conv(32, 64, 3, 2), C2f(64, 64, 2, True), Conv(64, 128, 3, 2),
            C2f(128, 128, 2, True), Conv(128, 256, 3, 2), C2f(256, 256, 1, True), Pyramid(256), up, nn.Identity(), C2f(384, 128, 1, False),
            up, nn.Identity(), C2f(192, 64, 1, False), Conv(64, 64, 3, 2), nn.Identity(), C2f(192, 128, 1, False), Conv(128, 128, 3, 2),
            nn.Identity(), C2f(384, 256, 1, False), Head(classes)])

    def forward(self, x):
        results = []
        for i, layer in enumerate(self.model[:-1]):
            x = torch.cat((x, results[self.JOINED[i]]), 1) if i in self.JOINED else layer(x)
            results.append(x)
        return self.model[22]([results[15], results[18], results[21]])


def decode(maps):
    """[N, 4 + C, A]: centre, size in pixels of the input, scores."""
    rows = []
    for stride, m in zip(STRIDES, maps):
        n, channels, h, w = m.shape
        y, x = torch.meshgrid(torch.arange(h) + 0.5, torch.arange(w) + 0.5, indexing="ij")
        sides = m[:, :4 * BINS].reshape(n, 4, BINS, h * w).softmax(2)
        distance = (sides * torch.arange(BINS, dtype=m.dtype).view(1, 1, BINS, 1)).sum(2)
        x, y = x.reshape(1, -1).to(m.dtype), y.reshape(1, -1).to(m.dtype)
        left, top, right, bottom = x - distance[:, 0], y - distance[:, 1], x + distance[:, 2], y + distance[:, 3]
        box = torch.stack(((left + right) / 2, (top + bottom) / 2, right - left, bottom - top), 1) * stride
        rows.append(torch.cat((box, m[:, 4 * BINS:].reshape(n, -1, h * w).sigmoid()), 1))
    return torch.cat(rows, 2)

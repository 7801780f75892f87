"""Writes training.json: nine digits make a float32 exact; gradients, losses, optimiser and schedule trajectories. Run with Python's torch 1.13."""
import json
import pathlib

import torch
import torch.nn.functional as F
from torch import nn


def numbers(tensor):
    return [float(f"{x:.9g}") for x in tensor.detach().flatten().tolist()]


def layers():
    """Each layer in training mode on one input: output, input gradient, parameter gradients."""
    made = {
        "Conv2d": lambda: nn.Conv2d(4, 6, 3, stride=2, padding=1, groups=2),
        "Conv2dReflect": lambda: nn.Conv2d(4, 2, 3, padding=1, padding_mode="reflect"),
        "Conv2dSame": lambda: nn.Conv2d(4, 2, (3, 2), padding="same", dilation=2),
        "BatchNorm2d": lambda: nn.BatchNorm2d(4, eps=1e-3, momentum=0.03),
        "ReLU": lambda: nn.ReLU(),
        "ReLU6": lambda: nn.ReLU6(),
        "SiLU": lambda: nn.SiLU(),
        "Sigmoid": lambda: nn.Sigmoid(),
        "Tanh": lambda: nn.Tanh(),
        "LeakyReLU": lambda: nn.LeakyReLU(0.1),
        "Hardswish": lambda: nn.Hardswish(),
        "Softmax": lambda: nn.Softmax(1),
        "LogSoftmax": lambda: nn.LogSoftmax(1),
        "MaxPool2d": lambda: nn.MaxPool2d(5, stride=1, padding=2),
        "AvgPool2d": lambda: nn.AvgPool2d(3, stride=2, padding=1, ceil_mode=True, count_include_pad=False),
        "AdaptiveAvgPool2d": lambda: nn.AdaptiveAvgPool2d((2, 3)),
        "Dropout": lambda: nn.Dropout(0.3),
        "Flatten": lambda: nn.Flatten(),
        "Upsample": lambda: nn.Upsample(scale_factor=2, mode="nearest"),
        "UpsampleBilinear": lambda: nn.Upsample(size=(9, 5), mode="bilinear", align_corners=False),
        "Linear": lambda: nn.Sequential(nn.Flatten(), nn.Linear(4 * 5 * 5, 3)),
        "BatchNorm1d": lambda: nn.Sequential(nn.Flatten(2), nn.BatchNorm1d(4)),
    }
    result = {}
    for name, make in made.items():
        torch.manual_seed(3)
        layer = make()
        x = torch.randn(2, 4, 5, 5)
        x.requires_grad_()
        y = layer(x)
        (y * torch.linspace(-1, 1, y.numel()).view_as(y)).sum().backward()
        result[name] = {
            "shape": list(y.shape),
            "output": numbers(y),
            "gradient": numbers(x.grad),
            "parameters": [numbers(p.grad) for p in layer.parameters()],
            "buffers": [numbers(b) for b in layer.buffers()],
        }
    return result


def losses():
    """Each loss on scores [5, 3]: value and gradient."""
    torch.manual_seed(4)
    scores = torch.randn(5, 3)
    classes = torch.tensor([0, 2, 1, 2, 0])
    targets = torch.rand(5, 3)
    weight = torch.tensor([0.2, 1.0, 0.5])
    made = {
        "cross_entropy": lambda x: F.cross_entropy(x, classes),
        "cross_entropy_weighted": lambda x: F.cross_entropy(x, classes, weight=weight, label_smoothing=0.1),
        "cross_entropy_ignored": lambda x: F.cross_entropy(x, classes, ignore_index=2, reduction="sum"),
        "cross_entropy_soft": lambda x: F.cross_entropy(x, targets.softmax(1)),
        "nll": lambda x: F.nll_loss(x.log_softmax(1), classes),
        "binary_logits": lambda x: F.binary_cross_entropy_with_logits(x, targets),
        "binary_logits_weighted": lambda x: F.binary_cross_entropy_with_logits(x, targets, weight=weight, pos_weight=2 * weight, reduction="sum"),
        "binary": lambda x: F.binary_cross_entropy(x.sigmoid(), targets),
        "mse": lambda x: F.mse_loss(x, targets),
        "l1": lambda x: F.l1_loss(x, targets, reduction="sum"),
        "smooth_l1": lambda x: F.smooth_l1_loss(x, targets, beta=0.5),
        "huber": lambda x: F.huber_loss(x, targets, delta=0.7),
        "kl": lambda x: F.kl_div(x.log_softmax(1), targets.softmax(1).log(), log_target=True, reduction="sum"),
    }
    result = {}
    for name, loss in made.items():
        x = scores.clone().requires_grad_()
        value = loss(x)
        value.backward()
        result[name] = {"value": float(value), "gradient": numbers(x.grad)}
    return result


def optimizers():
    """Six steps on one layer with two groups; the second group has another rate and no decay."""
    made = {
        "sgd": lambda g: torch.optim.SGD(g, lr=0.1),
        "sgd_momentum": lambda g: torch.optim.SGD(g, lr=0.1, momentum=0.9, dampening=0.1, weight_decay=1e-2),
        "sgd_nesterov": lambda g: torch.optim.SGD(g, lr=0.05, momentum=0.937, nesterov=True, weight_decay=5e-4),
        "adam": lambda g: torch.optim.Adam(g, lr=0.01, betas=(0.8, 0.99), weight_decay=1e-2),
        "adam_amsgrad": lambda g: torch.optim.Adam(g, lr=0.01, amsgrad=True),
        "adamw": lambda g: torch.optim.AdamW(g, lr=0.01, weight_decay=0.05),
        "adamw_maximize": lambda g: torch.optim.AdamW(g, lr=0.01, weight_decay=0.05, maximize=True),
    }
    result = {}
    for name, make in made.items():
        torch.manual_seed(5)
        layer = nn.Linear(7, 5)
        x = torch.randn(8, 7)
        optimizer = make([{"params": [layer.weight]}, {"params": [layer.bias], "lr": 0.02, "weight_decay": 0.0}])
        norms = []
        for _ in range(6):
            optimizer.zero_grad()
            (layer(x) ** 2).sum().backward()
            norms.append(float(nn.utils.clip_grad_norm_(layer.parameters(), 3.0)))
            optimizer.step()
        result[name] = {"weight": numbers(layer.weight), "bias": numbers(layer.bias), "norms": norms}
    return result


def schedules():
    """Twelve learning rates of two groups."""
    from torch.optim import lr_scheduler as s

    measures = [1.0, 0.9, 0.9, 0.9, 0.9, 0.9, 0.8, 0.81, 0.82, 0.83, 0.84, 0.85]
    made = {
        "lambda": lambda o: s.LambdaLR(o, lambda epoch: 0.95 ** epoch),
        "multiplicative": lambda o: s.MultiplicativeLR(o, lambda epoch: 1 - 0.01 * epoch),
        "step": lambda o: s.StepLR(o, 3, gamma=0.5),
        "multistep": lambda o: s.MultiStepLR(o, [2, 5, 5, 9], gamma=0.3),
        "exponential": lambda o: s.ExponentialLR(o, 0.9),
        "constant": lambda o: s.ConstantLR(o, factor=0.5, total_iters=4),
        "linear": lambda o: s.LinearLR(o, start_factor=0.1, end_factor=0.8, total_iters=6),
        "cosine": lambda o: s.CosineAnnealingLR(o, T_max=4, eta_min=0.001),
        "plateau": lambda o: s.ReduceLROnPlateau(o, factor=0.5, patience=2, cooldown=1, min_lr=0.03),
    }
    result = {"measures": measures}
    for name, make in made.items():
        optimizer = torch.optim.SGD([{"params": [torch.zeros(1)]}, {"params": [torch.zeros(1)], "lr": 0.2}], lr=0.1)
        schedule = make(optimizer)
        rates = []
        for measure in measures:
            rates.append([group["lr"] for group in optimizer.param_groups])
            optimizer.step()
            schedule.step(measure) if name == "plateau" else schedule.step()
        result[name] = rates
    return result


path = pathlib.Path(__file__).with_name("training.json")
content = {"torch": torch.__version__, "layers": layers(), "losses": losses(), "optimizers": optimizers(), "schedules": schedules()}
path.write_text(json.dumps(content) + "\n")

"""Writes initialisation.json: weights that PyTorch draws for a seed. Run with Python's torch 1.13."""
import json
import pathlib

import torch
from torch import nn


def numbers(tensor):
    return [float(x) for x in tensor.detach().flatten()]


def block():
    torch.manual_seed(7)
    net = nn.Sequential(
        nn.Conv2d(3, 4, 3, stride=2, padding=1),
        nn.BatchNorm2d(4),
        nn.ReLU(),
        nn.Conv2d(4, 6, 1, bias=False),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(6, 5),
    )
    nn.init.kaiming_normal_(net[3].weight, mode="fan_out", nonlinearity="relu")
    x = torch.randn(2, 3, 9, 9)
    net.eval()
    return {
        "state": {name: numbers(tensor) for name, tensor in net.state_dict().items()},
        "input": numbers(x),
        "output": numbers(net(x)),
        "permutation": [int(i) for i in torch.randperm(10)],
        "uniform": numbers(torch.rand(5)),
    }


path = pathlib.Path(__file__).with_name("initialisation.json")
path.write_text(json.dumps({"torch": torch.__version__, **block()}, indent=1) + "\n")

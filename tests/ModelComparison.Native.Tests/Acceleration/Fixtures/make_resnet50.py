"""Features of torchvision's resnet50 with weights and images made by formula: the oracle of AcceleratedResNet50Tests.

usage: /usr/bin/python3 make_resnet50.py        (writes resnet50.json beside itself; needs torch and torchvision)

Both sides make the same numbers: draw(i) = SplitMix64's output function of (i + 1) * golden gamma, its upper 24 bits as a fraction
in [0, 1); a tensor's values are low + (high - low) * draw(offset + j) in double, rounded to float32. The tensors are numbered one
after the other in the order conv weight, bn weight, bn bias, bn running_mean, bn running_var of each layer of LAYERS.
"""
import base64, json, os
import numpy as np, torch, torchvision

def draw(first, count):
    with np.errstate(over="ignore"):
        z = (np.arange(first, first + count, dtype=np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((z ^ (z >> np.uint64(31))) >> np.uint64(40)).astype(np.float64) / 2.0**24

LAYERS = [("conv1", "bn1")]
for stage, count in enumerate([3, 4, 6, 3], 1):
    for block in range(count):
        prefix = f"layer{stage}.{block}"
        LAYERS += [(f"{prefix}.conv{i}", f"{prefix}.bn{i}") for i in (1, 2, 3)]
        LAYERS += [(f"{prefix}.downsample.0", f"{prefix}.downsample.1")] if block == 0 else []

def state_dict(network):
    shapes, offset, state = {k: v.shape for k, v in network.state_dict().items()}, 0, {}
    for convolution, normalisation in LAYERS:
        bound = (6.0 / np.prod(shapes[f"{convolution}.weight"][1:])) ** 0.5
        scale = (0.2, 0.4) if normalisation.endswith("bn3") else (0.5, 1.5)
        for name, (low, high) in [(f"{convolution}.weight", (-bound, bound)), (f"{normalisation}.weight", scale),
                                  (f"{normalisation}.bias", (-0.2, 0.2)), (f"{normalisation}.running_mean", (-0.2, 0.2)),
                                  (f"{normalisation}.running_var", (0.5, 1.5))]:
            size = int(np.prod(shapes[name]))
            values = (low + (high - low) * draw(offset, size)).astype(np.float32)
            state[name] = torch.from_numpy(values.reshape(shapes[name]))
            offset += size
    return state

def image(number, height, width):
    y, x, c = np.mgrid[0:height, 0:width, 0:3]
    noise = (32 * draw((number + 1) << 40, height * width * 3)).astype(np.int64).reshape(height, width, 3)
    return ((3 * x + 2 * y + 50 * c + 37 * number + noise) & 255).astype(np.uint8)

network = torchvision.models.resnet50()
network.load_state_dict({**network.state_dict(), **state_dict(network)})
network.fc = torch.nn.Identity()
network.eval()
transform = torchvision.transforms.Compose([torchvision.transforms.ToTensor(),
    torchvision.transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])
cases = []
for number, (height, width) in enumerate([(224, 224), (224, 224), (97, 131), (32, 32)]):
    with torch.inference_mode():
        features = network(transform(image(number, height, width))[None])[0].numpy().astype("<f4")
    cases.append({"image": number, "height": height, "width": width, "features": base64.b64encode(features.tobytes()).decode()})
out = {"tool": f"torch {torch.__version__}, torchvision {torchvision.__version__}", "cases": cases}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "resnet50.json"), "w") as file:
    json.dump(out, file, indent=1)
    file.write("\n")

"""Makes grad-cam.json: Grad-CAM of torchvision's ResNet50 with a linear head, by autograd through the whole network.

The weights are those of torch.manual_seed(0), which ModelComparison draws bit for bit; image and head are formulas that the test repeats.
Run: python3 make_grad_cam.py
"""
import json
import pathlib

import numpy
import torch
import torchvision
from PIL import Image

WIDTH, HEIGHT, CLASSES, FEATURES = 90, 70, 3, 2048

y, x, channel = numpy.mgrid[:HEIGHT, :WIDTH, :3].transpose(0, 1, 2, 3)
inside = (x - 30) ** 2 + (y - 40) ** 2 < 400
pixels = numpy.where(inside, 60 + 40 * channel + x % 16, 225 + (x + y + channel) % 13).astype("uint8")
image = Image.fromarray(pixels).resize((224, 224), Image.BILINEAR)
mean, deviation = torch.tensor([0.485, 0.456, 0.406]), torch.tensor([0.229, 0.224, 0.225])
batch = ((torch.from_numpy(numpy.array(image)).float() / 255 - mean) / deviation).permute(2, 0, 1)[None]

torch.manual_seed(0)
network = torchvision.models.resnet50().eval()
index = torch.arange(CLASSES * FEATURES, dtype=torch.float64).reshape(CLASSES, FEATURES)
weights = torch.sin(0.5 * index * (index % 7 + 1))
intercepts = torch.tensor([0.1, -0.2, 0.3], dtype=torch.float64)

kept = {}


def keep(module, inputs, output):
    output.retain_grad()
    kept["maps"] = output


network.layer4.register_forward_hook(keep)
network.fc = torch.nn.Identity()
cases = []
for target in range(CLASSES):
    network.zero_grad()
    features = network(batch)
    scores = weights.float() @ features[0] + intercepts.float()
    scores[target].backward()
    maps, gradient = kept["maps"].detach(), kept["maps"].grad
    alpha = gradient.mean(dim=(2, 3), keepdim=True)
    raw = torch.relu((alpha * maps).sum(dim=1, keepdim=True))
    heat = torch.nn.functional.interpolate(raw, size=(HEIGHT, WIDTH), mode="bilinear", align_corners=False)[0, 0]
    heat = heat / heat.max().clamp(min=1e-30)
    cases.append({
        "class": target,
        "score": scores[target].item(),
        "raw": (raw[0, 0] / raw.max().clamp(min=1e-30)).flatten().tolist(),
        "heat": [round(value, 6) for value in heat.flatten().tolist()[::7]],
    })

text = json.dumps({
    "madeBy": f"torch {torch.__version__}, torchvision {torchvision.__version__}, every 7th pixel of the heat map",
    "width": WIDTH, "height": HEIGHT, "cases": cases,
})
pathlib.Path(__file__).with_name("grad-cam.json").write_text(text + "\n")
print([(c["class"], c["score"], max(c["raw"]), sum(v > 0 for v in c["raw"])) for c in cases])

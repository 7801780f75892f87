"""Writes image-folder.json: a tree of empty files and the rows that torchvision's ImageFolder makes of it.

usage: /usr/bin/python3 make_image_folder.py
"""
import json, os, tempfile
import torchvision
from torchvision.datasets.folder import find_classes, make_dataset

here = os.path.dirname(os.path.abspath(__file__))
EXTENSIONS = (".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff")
tree = [
    "monocyte/1.png", "monocyte/10.png", "monocyte/2.png", "monocyte/B.JPG", "monocyte/a.jpeg", "monocyte/notes.txt", "monocyte/ä.tiff",
    "monocyte/slide/1.bmp", "monocyte/slide-2/1.bmp", "monocyte/slide/deep/0.tif", "monocyte/slide 3/x.Png", "monocyte/slide.4/y.png",
    "Basophil/z.png", "basophil/z.png", "class 10/a.png", "class 9/a.png", "\U0001F52C/a.png", "\uFF21/a.png", "neutrophil/\U0001F52C.png", "neutrophil/\uFF21.png",
    "outside.png", "neutrophil/double.png.txt", "neutrophil/double.txt.png", "neutrophil/png",
]
with tempfile.TemporaryDirectory() as root:
    for file in tree:
        os.makedirs(os.path.dirname(os.path.join(root, file)) or root, exist_ok=True)
        open(os.path.join(root, file), "w").close()
    classes, index = find_classes(root)
    rows = [[os.path.relpath(p, root), c] for p, c in make_dataset(root, index, EXTENSIONS)]
with open(os.path.join(here, "image-folder.json"), "w") as out:
    json.dump({"tool": f"torchvision {torchvision.__version__}", "tree": tree, "classes": classes, "rows": [{"path": p, "class": c} for p, c in rows]}, out, indent=1)
    out.write("\n")

"""Writes resize.json: hashes of what Pillow's Image.resize(..., BILINEAR) makes of images that a formula gives.

usage: /usr/bin/python3 make_resize.py        Pixel byte i of an image is (i * i * 31 + i * 7 + (i >> 5)) mod 256.
"""
import hashlib, json, os
import numpy as np
import PIL
from PIL import Image

here = os.path.dirname(os.path.abspath(__file__))
cases = []
for w, h, to_w, to_h in [
    (120, 120, 224, 224), (640, 480, 224, 224), (224, 224, 224, 224), (224, 100, 224, 224), (100, 224, 224, 224), (1, 1, 5, 3), (5, 3, 1, 1),
    (3, 1000, 7, 9), (1000, 3, 9, 7), (17, 13, 16, 14), (2, 2, 224, 224), (1777, 31, 224, 8), (333, 777, 32, 48), (2, 9000, 3, 1),
]:
    i = np.arange(w * h * 3, dtype=np.int64)
    pixels = ((i * i * 31 + i * 7 + (i >> 5)) % 256).astype(np.uint8).reshape(h, w, 3)
    resized = Image.fromarray(pixels).resize((to_w, to_h), Image.BILINEAR)
    cases.append({"width": w, "height": h, "toWidth": to_w, "toHeight": to_h, "hash": hashlib.sha256(resized.tobytes()).hexdigest()})
with open(os.path.join(here, "resize.json"), "w") as out:
    json.dump({"tool": f"Pillow {PIL.__version__}", "cases": cases}, out, indent=1)
    out.write("\n")

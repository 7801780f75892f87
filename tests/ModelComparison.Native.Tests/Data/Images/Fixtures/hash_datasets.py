"""Writes datasets.json: one hash over what Pillow decodes and resizes from every image of a real data set.

usage: /usr/bin/python3 hash_datasets.py TEST_DATA        (the folder that MODELCOMPARE_TEST_DATA names)
"""
import glob, hashlib, json, os, sys
import PIL
from PIL import Image

here = os.path.dirname(os.path.abspath(__file__))
result = {}
for name in ("wbc-jtsc/images", "wbc-jtsc/masks", "bccd/images"):
    root = os.path.join(sys.argv[1], "datasets", name)
    files = sorted(os.path.relpath(f, root) for f in glob.glob(root + "/**", recursive=True) if os.path.isfile(f))
    total = hashlib.sha256()
    for file in files:
        image = Image.open(os.path.join(root, file)).convert("RGB")
        total.update(file.encode() + image.tobytes() + image.resize((224, 224), Image.BILINEAR).tobytes())
    result[name] = {"files": len(files), "hash": total.hexdigest()}
with open(os.path.join(here, "datasets.json"), "w") as out:
    json.dump({"tool": f"Pillow {PIL.__version__}", "folders": result}, out, indent=1)
    out.write("\n")

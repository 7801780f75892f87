"""Makes jpeg-compression.json: small JPEG files written by Pillow with known settings. Run: python3 jpeg_compression.py"""
import base64
import io
import json
import pathlib

import numpy
import PIL
from PIL import Image

random = numpy.random.RandomState(1)
image = Image.fromarray(random.randint(0, 256, (16, 16, 3)).astype("uint8"))
cases = []
for quality, subsampling, progressive, grey in [
    (5, 0, False, False), (20, 2, False, False), (49, 1, False, False), (50, 0, False, False), (75, 2, True, False),
    (90, 0, False, False), (95, 0, False, True), (100, 0, False, False),
]:
    stream = io.BytesIO()
    (image.convert("L") if grey else image).save(
        stream, "JPEG", quality=quality, progressive=progressive, **({} if grey else {"subsampling": subsampling}))
    tables = Image.open(io.BytesIO(stream.getvalue())).quantization
    cases.append({
        "quality": quality, "pixelsPerChrominanceSample": 1 if grey else [1, 2, 4][subsampling], "progressive": progressive,
        "luminanceStep": tables[0][0], "chrominanceStep": tables[min(1, max(tables))][0],
        "file": base64.b64encode(stream.getvalue()).decode(),
    })
text = json.dumps({"madeBy": f"Pillow {PIL.__version__}", "cases": cases}, indent=1)
pathlib.Path(__file__).with_name("jpeg-compression.json").write_text(text + "\n")

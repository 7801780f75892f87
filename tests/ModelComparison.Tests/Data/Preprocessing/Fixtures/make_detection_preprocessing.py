"""Writes detection-preprocessing.safetensors and .json from the fixtures of the YOLOv8 specification (ultralytics 8.2.28, OpenCV 4.6.0).

usage: /usr/bin/python3 make_detection_preprocessing.py FOLDER        FOLDER holds preprocess.safetensors and preprocess_info.json

Source images, boxes and numbers are kept as they are; of every resulting image only its SHA-256 is kept, in RGB order [H, W, 3].
"""
import hashlib, json, os, struct, sys
import numpy as np

TYPES = {"F64": np.float64, "F32": np.float32, "I64": np.int64, "U8": np.uint8, "BOOL": np.bool_}
NAMES = {np.dtype(v): k for k, v in TYPES.items()}


def load(path):
    with open(path, "rb") as f:
        header = json.loads(f.read(struct.unpack("<Q", f.read(8))[0]))
        data = f.read()
    header.pop("__metadata__", None)
    return {k: np.frombuffer(data[v["data_offsets"][0] : v["data_offsets"][1]], TYPES[v["dtype"]]).reshape(v["shape"]) for k, v in header.items()}


def save(path, arrays):
    header, offset, parts = {}, 0, []
    for name, a in sorted(arrays.items(), key=lambda item: (-item[1].itemsize, item[0])):
        raw = np.ascontiguousarray(a).tobytes()
        header[name] = {"dtype": NAMES[a.dtype], "shape": list(a.shape), "data_offsets": [offset, offset + len(raw)]}
        offset += len(raw)
        parts.append(raw)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as f:
        f.write(struct.pack("<Q", len(text)) + text + b"".join(parts))


folder, here = sys.argv[1], os.path.dirname(os.path.abspath(__file__))
arrays = load(os.path.join(folder, "preprocess.safetensors"))
info = json.load(open(os.path.join(folder, "preprocess_info.json")))
kept, hashes = {}, {}
for name, a in arrays.items():
    is_source = ".src" in name and name != "hsv.src_as_hsv"
    if a.dtype != np.uint8:
        kept[name] = a
    elif name.endswith("chw"):
        hashes[name] = hashlib.sha256(np.ascontiguousarray(a.transpose(1, 2, 0)).tobytes()).hexdigest()
    elif name == "hsv.src_as_hsv":
        hashes[name] = hashlib.sha256(a.tobytes()).hexdigest()
    else:
        rgb = np.ascontiguousarray(a[..., ::-1])
        if is_source:
            kept[name] = rgb
        else:
            hashes[name] = hashlib.sha256(rgb.tobytes()).hexdigest()
save(os.path.join(here, "detection-preprocessing.safetensors"), kept)
with open(os.path.join(here, "detection-preprocessing.json"), "w") as out:
    json.dump({"tool": "ultralytics 8.2.28, OpenCV 4.6.0", "hashes": hashes, **info}, out, indent=1)
    out.write("\n")

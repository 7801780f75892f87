"""Writes npy.json: arrays as NumPy saves them, in base64, with their values in row-major order.

usage: /usr/bin/python3 make_npy.py
"""
import base64, io, json, os
import numpy as np

here = os.path.dirname(os.path.abspath(__file__))
cases = []


def add(name, array, version=None):
    out = io.BytesIO()
    np.lib.format.write_array(out, array, version=version)
    cases.append({"name": name, "file": base64.b64encode(out.getvalue()).decode(), "shape": list(array.shape),
                  "values": [float(v) for v in array.ravel(order="C")]})


base = np.arange(24).reshape(2, 3, 4)
for kind in ("<f2", "<f4", ">f4", "<f8", ">f8", "|i1", "<i2", "<i4", ">i4", "<i8", ">i8", "|u1", "<u2", ">u4", "<u8"):
    add(kind, base.astype(kind))
add("bool", base % 3 == 0)
add("negative", -base.astype("<i8"))
for kind in ("<f4", ">i4", "<i8"):
    add(f"fortran {kind}", np.asfortranarray(base.astype(kind)))
add("vector", np.arange(5.0))
add("empty", np.zeros((0, 7), np.float32))
add("one value", np.float64(2.5)[()].reshape(()))
for version in ((1, 0), (2, 0), (3, 0)):
    add(f"version {version}", base.astype("<f4"), version)
with open(os.path.join(here, "npy.json"), "w") as out:
    json.dump({"tool": f"NumPy {np.__version__}", "cases": cases}, out, indent=1)
    out.write("\n")

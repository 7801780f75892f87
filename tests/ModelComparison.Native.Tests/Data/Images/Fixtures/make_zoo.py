"""Writes the image files of Zoo/ and zoo.json: what Pillow decodes from each of them.

usage: /usr/bin/python3 make_zoo.py        (Debian 12: Pillow 9.4, libjpeg-turbo 2.1, libtiff 4.5)
The reference is Image.open(path).convert("RGB"), torchvision's pil_loader, and its resize to 224 x 224 with BILINEAR.
"""
import hashlib, io, json, os, struct, zlib
import numpy as np
import PIL
from PIL import Image

HERE = os.path.dirname(os.path.abspath(__file__))
ZOO = os.path.join(HERE, "Zoo")
os.makedirs(ZOO, exist_ok=True)
for name in os.listdir(ZOO):
    os.remove(os.path.join(ZOO, name))
rng = np.random.default_rng(7)
W, H = 37, 29


def picture(width=W, height=H):
    """A smooth coloured pattern with some noise, so that every codec has something to do and files stay small."""
    y, x = np.mgrid[0:height, 0:width]
    waves = [127 + 100 * np.sin(x / (3 + c) + c) * np.cos(y / (4 + c)) for c in range(3)]
    noise = rng.integers(-12, 13, (height, width, 3))
    return np.clip(np.stack(waves, 2) + noise, 0, 255).astype(np.uint8)


def path(name):
    return os.path.join(ZOO, name)


def save(image, name, **options):
    image.save(path(name), **options)


RGB = Image.fromarray(picture())
GREY = RGB.convert("L")
ALPHA = Image.fromarray(np.dstack([picture(), rng.integers(0, 256, (H, W), dtype=np.uint8)]), "RGBA")
GREY_ALPHA = ALPHA.convert("LA")
PALETTE = RGB.quantize(61)
CMYK = Image.fromarray(np.dstack([picture(), rng.integers(0, 128, (H, W), dtype=np.uint8)]), "CMYK")
GREY16 = Image.fromarray((np.asarray(GREY).astype(np.uint16) * 3))
BILEVEL = GREY.convert("1")

# JPEG
for mode, image in {"rgb": RGB, "grey": GREY, "cmyk": CMYK}.items():
    save(image, f"jpeg-{mode}.jpg", quality=85)
save(RGB, "jpeg-444.jpg", quality=95, subsampling=0)
save(RGB, "jpeg-422.jpg", quality=80, subsampling=1)
save(RGB, "jpeg-progressive.jpg", quality=80, progressive=True)
save(RGB, "jpeg-restart-optimised.jpg", quality=60, optimize=True, restart_marker_blocks=2)
exif = Image.Exif()
exif[0x0112] = 6
save(RGB, "jpeg-exif-rotated.jpg", quality=85, exif=exif)
save(RGB, "jpeg-upper-case.JPEG", quality=85)
data = open(path("jpeg-rgb.jpg"), "rb").read()
open(path("jpeg-without-end.jpg"), "wb").write(data[:-2])
open(path("jpeg-truncated.jpg"), "wb").write(data[: len(data) * 2 // 3])
open(path("jpeg-named.png"), "wb").write(data)
open(path("jpeg-trailing-garbage.jpg"), "wb").write(data + b"garbage" * 9)

# The colour space of three and four components is told by the Adobe marker (APP14), transform 0: as is, 1: YCbCr, 2: YCCK.
adobe = b"\xff\xee\x00\x0eAdobe\x00\x64" + bytes(5)
open(path("jpeg-adobe-rgb.jpg"), "wb").write(data[:2] + adobe + data[20:])
cmyk = open(path("jpeg-cmyk.jpg"), "rb").read()
at = cmyk.index(b"Adobe") + 11
open(path("jpeg-ycck.jpg"), "wb").write(cmyk[:at] + b"\x02" + cmyk[at + 1:])
middle = data.index(b"\xff\xda") + 200
open(path("jpeg-damaged.jpg"), "wb").write(data[:middle] + b"\xff\xd3" + data[middle + 2:])


# PNG
def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(name, width, height, depth, colour, rows, extra=b"", interlace=0):
    body = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlace)) + extra
    body += chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
    open(path(name), "wb").write(b"\x89PNG\r\n\x1a\n" + body)


def packed(samples, depth):
    """Samples [H, W] packed into rows of whole bytes."""
    bits = ((samples[..., None] >> np.arange(depth - 1, -1, -1)) & 1).reshape(samples.shape[0], -1).astype(np.uint8)
    return np.packbits(bits, axis=1)


def filtered(rows):
    """Rows of bytes, each with filter type 0."""
    return b"".join(b"\0" + bytes(row) for row in rows)


def adam7(samples, depth):
    out = b""
    for x0, y0, dx, dy in [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]:
        part = samples[y0::dy, x0::dx]
        if part.size:
            rows = packed(part, depth) if depth < 8 else part.reshape(part.shape[0], -1)
            out += filtered(rows)
    return out


for name, image in {"rgb": RGB, "rgba": ALPHA, "grey": GREY, "grey-alpha": GREY_ALPHA, "palette": PALETTE, "bilevel": BILEVEL, "grey16": GREY16}.items():
    save(image, f"png-{name}.png")
save(RGB.quantize(3), "png-palette-2bit.png", bits=2)
save(RGB.quantize(13), "png-palette-4bit.png", bits=4)
save(RGB.quantize(2), "png-palette-1bit.png", bits=1)
save(PALETTE, "png-palette-transparent.png", transparency=3)
for depth in (1, 2, 4):
    png(f"png-grey-{depth}bit.png", W, H, depth, 0, filtered(packed(np.asarray(GREY) >> (8 - depth), depth)))
high = rng.integers(0, 65536, (H, W, 4)).astype(">u2")
for name, colour, channels in (("rgb16", 2, 3), ("grey-alpha16", 4, 2), ("rgba16", 6, 4)):
    png(f"png-{name}.png", W, H, 16, colour, filtered(np.ascontiguousarray(high[..., :channels]).view(np.uint8).reshape(H, -1)))
png("png-interlaced.png", W, H, 8, 2, adam7(np.asarray(RGB), 8), interlace=1)
png("png-interlaced-grey-2bit.png", W, H, 2, 0, adam7(np.asarray(GREY) >> 6, 2), interlace=1)
palette = chunk(b"PLTE", bytes(range(30)))
png("png-interlaced-palette-4bit.png", W, H, 4, 3, adam7(np.asarray(GREY) // 26, 4), palette, interlace=1)
png("png-palette-index-beyond-palette.png", W, H, 8, 3, filtered(np.asarray(GREY)), palette)
png("png-transparent-colour.png", W, H, 8, 2, filtered(np.asarray(RGB).reshape(H, -1)), chunk(b"tRNS", bytes(6)))
png("png-gamma.png", W, H, 8, 2, filtered(np.asarray(RGB).reshape(H, -1)), chunk(b"gAMA", struct.pack(">I", 100000)))
png("png-significant-bits.png", W, H, 8, 2, filtered(np.asarray(RGB).reshape(H, -1)), chunk(b"sBIT", bytes([5, 6, 5])))
data = open(path("png-rgb.png"), "rb").read()
open(path("png-truncated.png"), "wb").write(data[: len(data) // 2])
open(path("png-without-end.png"), "wb").write(data[:-12])
open(path("png-named.jpg"), "wb").write(data)
png("png-bomb.png", 60000, 60000, 8, 2, b"\0" * 4000)
save(Image.new("RGB", (1, 1), (9, 8, 7)), "png-one-pixel.png")

# BMP
save(RGB, "bmp-24.bmp")
save(GREY, "bmp-8-grey.bmp")
save(PALETTE, "bmp-8-palette.bmp")
save(BILEVEL, "bmp-1.bmp")
save(ALPHA, "bmp-32-alpha.bmp")


def bmp(name, bits, rows, palette=b"", header=40, compression=0, height=H, tail=b"", used=0):
    if header == 12:
        info = struct.pack("<IHHHH", 12, W, height, 1, bits)
    else:
        info = struct.pack("<IiiHHIIiiII", header, W, height, 1, bits, compression, 0, 2835, 2835, used, 0) + tail
        if header > 40:
            info += bytes(header - len(info))
    offset = 14 + len(info) + len(palette)
    open(path(name), "wb").write(b"BM" + struct.pack("<IHHI", offset + len(rows), 0, 0, offset) + info + palette + rows)


def bmp_rows(rows, bottom_up=True):
    rows = [bytes(r) + bytes(-len(r) % 4) for r in rows]
    return b"".join(reversed(rows) if bottom_up else rows)


bgr = np.ascontiguousarray(np.asarray(RGB)[..., ::-1]).reshape(H, -1)
bgra = np.ascontiguousarray(np.dstack([np.asarray(ALPHA)[..., 2::-1], np.asarray(ALPHA)[..., 3]])).reshape(H, -1)
masks = struct.pack("<III", 0xFF0000, 0xFF00, 0xFF)
colours = b"".join(bytes([5 * i, 255 - 9 * i, 11 * i, 0]) for i in range(16))
bmp("bmp-top-down.bmp", 24, bmp_rows(bgr, False), height=-H)
bmp("bmp-32.bmp", 32, bmp_rows(bgra))
bmp("bmp-32-masks-v5.bmp", 32, bmp_rows(bgra), header=124, compression=3, tail=masks + struct.pack("<I", 0xFF000000))
bmp("bmp-24-v4.bmp", 24, bmp_rows(bgr), header=108)
bmp("bmp-4.bmp", 4, bmp_rows(packed(np.asarray(GREY) >> 4, 4)), colours)
bmp("bmp-4-few-colours.bmp", 4, bmp_rows(packed(np.asarray(GREY) >> 5, 4)), colours[: 4 * 8], used=8)
bmp("bmp-os2.bmp", 8, bmp_rows(np.asarray(GREY) >> 4), b"".join(colours[4 * i: 4 * i + 3] for i in range(16)) + bytes(3 * 240), header=12)
data = open(path("bmp-24.bmp"), "rb").read()
open(path("bmp-truncated.bmp"), "wb").write(data[: len(data) // 2])

# TIFF, by Pillow
for compression in ("raw", "tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg"):
    save(RGB, f"tiff-rgb-{compression.replace('tiff_', '').replace('_', '-')}.tif", compression=None if compression == "raw" else compression)
for name, image in {"rgba": ALPHA, "grey": GREY, "palette": PALETTE, "cmyk": CMYK, "grey16": GREY16, "grey-alpha": GREY_ALPHA}.items():
    save(image, f"tiff-{name}-lzw.tif", compression="tiff_lzw")
for compression in ("group3", "group4", "tiff_ccitt"):
    save(BILEVEL, f"tiff-bilevel-{compression.replace('_', '-')}.tiff", compression=compression)
for orientation in range(2, 9):
    save(RGB.crop((0, 0, 11, 7)), f"tiff-orientation-{orientation}.tif", tiffinfo={274: orientation})
save(RGB, "tiff-two-pages.tif", save_all=True, append_images=[GREY], compression="tiff_lzw")
save(GREY, "tiff-grey-jpeg.tif", compression="jpeg")


# TIFF, what Pillow cannot write
def tiff(name, tags, blocks, big_endian=False, tiled=False):
    """One directory; tags: {number: (type, [values])}, blocks: the strips or tiles as bytes."""
    order = ">" if big_endian else "<"
    sizes = {3: ("H", 2), 4: ("I", 4)}
    out = bytearray((b"MM\0*" if big_endian else b"II*\0") + bytes(4))
    offsets = []
    for block in blocks:
        offsets.append(len(out))
        out += block + bytes(len(block) % 2)
    tags = dict(tags)
    tags[324 if tiled else 273] = (4, offsets)
    tags[325 if tiled else 279] = (4, [len(b) for b in blocks])
    entries = b""
    for number in sorted(tags):
        kind, values = tags[number]
        code, size = sizes[kind]
        body = struct.pack(f"{order}{len(values)}{code}", *values)
        if len(body) > 4:
            at = len(out)
            out += body + bytes(len(body) % 2)
            body = struct.pack(order + "I", at)
        entries += struct.pack(order + "HHI", number, kind, len(values)) + body.ljust(4, b"\0")
    struct.pack_into(order + "I", out, 4, len(out))
    out += struct.pack(order + "H", len(tags)) + entries + bytes(4)
    open(path(name), "wb").write(bytes(out))


def tags(photometric, bits, channels, **extra):
    base = {256: (4, [W]), 257: (4, [H]), 258: (3, [bits] * channels), 259: (3, [1]), 262: (3, [photometric]), 277: (3, [channels]), 278: (4, [H])}
    base.update({int(k[1:]): v for k, v in extra.items()})
    return base


rgb = np.asarray(RGB)
rgba = np.asarray(ALPHA)
for depth in (1, 2, 4):
    grey = packed(np.asarray(GREY) >> (8 - depth), depth).tobytes()
    tiff(f"tiff-grey-{depth}bit.tif", tags(1, depth, 1), [grey])
    tiff(f"tiff-grey-{depth}bit-white-is-zero.tif", tags(0, depth, 1), [grey])
tiff("tiff-grey-white-is-zero.tif", tags(0, 8, 1), [np.asarray(GREY).tobytes()])
tiff("tiff-grey16-big-endian.tif", tags(1, 16, 1), [(np.asarray(GREY).astype(np.uint16) * 3).astype(">u2").tobytes()], big_endian=True)
tiff("tiff-grey16-white-is-zero.tif", tags(0, 16, 1), [(np.asarray(GREY).astype("<u2") * 3).tobytes()])
for order, big in (("<u2", False), (">u2", True)):
    tiff(f"tiff-rgb16-{'big' if big else 'little'}-endian.tif", tags(2, 16, 3), [high[..., :3].astype(order).tobytes()], big_endian=big)
tiff("tiff-rgba16.tif", tags(2, 16, 4, t338=(3, [2])), [high.astype("<u2").tobytes()])
tiff("tiff-rgba-premultiplied.tif", tags(2, 8, 4, t338=(3, [1])), [rgba.tobytes()])
tiff("tiff-rgb-strips.tif", tags(2, 8, 3, t278=(4, [10])), [rgb[y: y + 10].tobytes() for y in range(0, H, 10)])
tiff("tiff-rgb-planar.tif", tags(2, 8, 3, t284=(3, [2]), t259=(3, [8])), [zlib.compress(rgb[..., c].tobytes()) for c in range(3)])
tiff("tiff-cmyk16.tif", tags(5, 16, 4), [high.astype("<u2").tobytes()])
tiff("tiff-colour-map-4bit.tif", tags(3, 4, 1, t320=(3, [v * 4369 for v in (list(range(16)) + list(range(15, -1, -1)) + [7] * 16)])),
     [packed(np.asarray(GREY) >> 4, 4).tobytes()])


def tiles(samples, size):
    padded = np.zeros((-(-H // size) * size, -(-W // size) * size) + samples.shape[2:], samples.dtype)
    padded[:H, :W] = samples
    return [padded[y: y + size, x: x + size] for y in range(0, H, size) for x in range(0, W, size)]


tile = dict(t322=(4, [16]), t323=(4, [16]), t259=(3, [8]))
for name, t, samples in (("rgb", tags(2, 8, 3, **tile), rgb), ("grey", tags(1, 8, 1, **tile), np.asarray(GREY)),
                         ("rgb16", tags(2, 16, 3, **tile), high[..., :3].astype("<u2"))):
    del t[278]
    tiff(f"tiff-tiled-{name}.tif", t, [zlib.compress(b.tobytes()) for b in tiles(samples, 16)], tiled=True)
t = tags(1, 1, 1, **tile)
del t[278]
tiff("tiff-tiled-bilevel.tif", t, [zlib.compress(packed(b, 1).tobytes()) for b in tiles(np.asarray(GREY) >> 7, 16)], tiled=True)
ycc = np.asarray(RGB.convert("YCbCr"))
tiff("tiff-ycbcr.tif", tags(6, 8, 3, t259=(3, [8]), t530=(3, [1, 1])), [zlib.compress(ycc.tobytes())])
even = ycc[:28, :36]
units = [even[y: y + 2, x: x + 2] for y in range(0, 28, 2) for x in range(0, 36, 2)]
tiff("tiff-ycbcr-subsampled.tif", tags(6, 8, 3, t259=(3, [8]), t530=(3, [2, 2]), t256=(4, [36]), t257=(4, [28]), t278=(4, [28])),
     [zlib.compress(b"".join(u[..., 0].tobytes() + bytes([u[0, 0, 1], u[0, 0, 2]]) for u in units))])
tiff("tiff-float.tif", tags(1, 32, 1, t339=(3, [3])), [np.asarray(GREY).astype("<f4").tobytes()])
data = open(path("tiff-rgb-lzw.tif"), "rb").read()
open(path("tiff-truncated.tif"), "wb").write(data[: len(data) - 400])
open(path("tiff-named.bmp"), "wb").write(data)

# Neither
open(path("empty.png"), "wb").close()
open(path("text.jpg"), "w").write("this is no image\n")
save(RGB, "gif-named.png", format="GIF")

# GIF and WebP
save(RGB, "gif-rgb.gif")
save(GREY, "gif-grey.gif")
save(PALETTE, "gif-transparent.gif", transparency=3)
save(RGB, "gif-interlaced.gif", interlace=True)
save(RGB, "gif-animated.gif", save_all=True, append_images=[RGB.rotate(180)])
frame = bytearray(open(path("gif-rgb.gif"), "rb").read())
open(path("gif-truncated.gif"), "wb").write(frame[: len(frame) // 2])
at = frame.index(b"\x2c", 13 + 3 * (2 << (frame[10] & 7)))
canvas = bytearray(frame)
canvas[6:10] = struct.pack("<HH", W + 6, H + 4)
canvas[at + 1:at + 5] = struct.pack("<HH", 2, 1)
open(path("gif-smaller-frame.gif"), "wb").write(canvas)
save(RGB, "webp-lossy.webp", quality=80)
save(RGB, "webp-lossless.webp", lossless=True)
save(ALPHA, "webp-alpha.webp", lossless=True, exact=True)
save(ALPHA, "webp-lossy-alpha.webp", quality=70)
save(RGB, "webp-animated.webp", save_all=True, append_images=[RGB.rotate(180)], lossless=True)
data = open(path("webp-lossy.webp"), "rb").read()
open(path("webp-truncated.webp"), "wb").write(data[: len(data) // 2])
save(RGB, "jpeg-named.jfif", format="JPEG", quality=70)


def describe(name):
    try:
        image = Image.open(path(name)).convert("RGB")
    except Exception as error:
        return {"error": type(error).__name__}
    resized = image.resize((224, 224), Image.BILINEAR)
    return {
        "width": image.width, "height": image.height,
        "pixels": hashlib.sha256(image.tobytes()).hexdigest(), "resized": hashlib.sha256(resized.tobytes()).hexdigest(),
    }


names = sorted(os.listdir(ZOO))
with open(os.path.join(HERE, "zoo.json"), "w") as out:
    json.dump({"tool": f"Pillow {PIL.__version__}", "files": {n: describe(n) for n in names}}, out, indent=1)
    out.write("\n")
print(len(names), "files,", sum(os.path.getsize(path(n)) for n in names), "bytes")

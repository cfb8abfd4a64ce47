"""Mutations of texts and of raw bytes."""

from __future__ import annotations

import re
from random import Random

_TOKEN = re.compile(r"\s+|\w+|.", re.DOTALL)
_NUMBER = re.compile(rb"\d+")
NUMBERS = (
    "0", "-1", "1", "255", "65536", "2147483648", "-2147483649", "18446744073709551616", "9" * 300, "1e999999999",
    "1e-999999999", "NaN", "Infinity", "-0", "0.1", "١٢", "½", "²", "一", "壹佰万零伍拾肆元整", "99999999999万亿%", "≥", "",
)  # fmt: skip
TEXTS = (
    "", " ", "\t", "\n", "\r", "\0", "\ufeff", "\u2028", "\x1b[31m", "\u202e", "\ud7ff", "😀", "项目名称", "分值", "得分",
    "一级指标", "合计", "：", "（", "A" * 3000, "项" * 3000, "(" * 500, "%", "$", "&", "*", "-", "{}", "[]", "# formlint: ignore A103 x",
)  # fmt: skip


def damaged(data: bytes, rng: Random) -> bytes:
    """Bytes changed, cut out, doubled or moved; a few places at once."""
    made = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        at, length = rng.randrange(len(made) + 1), rng.choice((1, 1, 2, 4, 64, 512))
        kind = rng.randrange(6)
        if kind == 0 and made:
            made[at % len(made)] = rng.randrange(256)
        elif kind == 1:
            del made[at : at + length]
        elif kind == 2:
            made[at:at] = made[at : at + length] * rng.choice((1, 2, 30))
        elif kind == 3:
            made[at : at + length] = rng.randbytes(min(length, len(made) - at))
        elif kind == 4:
            made[at : at + 4] = rng.choice(
                (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\1\0\0\0")
            )
        else:
            del made[at : None if rng.random() < 0.2 else at + 1]
    return bytes(made)


def numbers_changed(data: bytes, rng: Random) -> bytes:
    """One number written in the bytes is another: lengths, counts, references, places."""
    found = list(_NUMBER.finditer(data))
    if not found:
        return damaged(data, rng)
    one = rng.choice(found)
    other = rng.choice(NUMBERS[:11]).encode()
    return data[: one.start()] + other + data[one.end() :]


def reworded(text: str, rng: Random) -> str:
    """Words of a text changed, doubled, moved or left out."""
    tokens = _TOKEN.findall(text)
    for _ in range(rng.choice((1, 2, 3, 8))):
        at, kind = rng.randrange(len(tokens) + 1), rng.randrange(6)
        if kind == 0:
            tokens[at:at] = [rng.choice(TEXTS)]
        elif kind == 1:
            tokens[at : at + 1] = [rng.choice(NUMBERS)]
        elif kind == 2:
            del tokens[at : at + rng.choice((1, 1, 3, 30))]
        elif kind == 3:
            tokens[at:at] = tokens[at : at + rng.choice((1, 8, 60))] * rng.choice((1, 1, 3))
        elif kind == 4 and tokens:
            other = rng.randrange(len(tokens))
            tokens[at : at + 1], tokens[other] = [tokens[other]], rng.choice(tokens)
        else:
            tokens[at : at + 1] = [rng.choice(tokens or [""])]
    return "".join(tokens)


def retold(data: bytes, rng: Random) -> bytes:
    """A text in UTF-8 reworded, now and then in another encoding."""
    text = reworded(data.decode("utf-8", "replace"), rng)
    encoding = rng.choice(("utf-8",) * 12 + ("gb18030", "utf-16", "utf-16-be", "utf-8-sig", "utf-32"))
    return text.encode(encoding, "replace")

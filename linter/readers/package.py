"""Office files as zip packages of XML parts, opened with care: limits, no entities, no network."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, KeysView, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from linter.diagnostics.codes import Fault
from linter.readers.limits import ENTRIES, FILE_BYTES, PACKAGE_BYTES, PART_BYTES, TAGS, exceeded
from linter.readers.xml_plain import tags_of
from linter.readers.zip_index import entries_of, unpacked

if TYPE_CHECKING:
    from zipfile import ZipFile

Element = Any
"""An lxml element; its stubs are not needed to run."""


class PackageError(Exception):
    """A package can't be read; carries the fault. Raised and caught inside `readers` only."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.en)
        self.fault = fault


def damaged(zh: str, en: str) -> PackageError:
    """D001, with the reason as the end of the sentence."""
    help_zh, help_en = "请在 Word 或 Excel 中打开并重新保存", "open it in Word or Excel and save it again"
    return PackageError(
        Fault(
            "D001",
            f"文件已损坏或不完整（{zh}）。{help_zh}。",
            f"The file is damaged or cut off ({en}); {help_en}.",
        )
    )


class Package:
    """A zip of XML parts. Part names have no leading slash.

    Raises:
        PackageError: the zip is damaged, encrypted or beyond the limits; any method may raise it.
    """

    __slots__ = ("_data", "_entries", "_left", "_names", "_zip")

    def __init__(self, data: bytes) -> None:
        if len(data) > FILE_BYTES:
            raise PackageError(exceeded(f"大于 {FILE_BYTES >> 20} MB", f"above {FILE_BYTES >> 20} MB"))
        self._data = data
        self._entries = entries_of(data, ENTRIES)
        self._zip = _opened(data) if self._entries is None else None
        names = self._entries if self._zip is None else self._zip.namelist()
        self._names = {name.replace("\\", "/").lstrip("/"): name for name in names or ()}
        self._left = PACKAGE_BYTES
        if len(self._names) > ENTRIES:
            raise PackageError(exceeded(f"内含文件多于 {ENTRIES} 个", f"more than {ENTRIES} entries"))

    @property
    def names(self) -> KeysView[str]:
        """The names of all parts."""
        return self._names.keys()

    def part(self, name: str) -> bytes:
        """The bytes of a part, never more than the limits allow, whatever the directory claims."""
        if name not in self._names:
            raise damaged(f"缺少 {name}", f"{name} is missing")
        if self._zip is not None and self._zip.getinfo(self._names[name]).flag_bits & 1:
            from linter.readers.sniff import PROTECTED

            raise PackageError(PROTECTED)
        limit = min(PART_BYTES, self._left)
        try:
            data = self._unpacked(self._names[name], limit + 1)
        except Exception as error:
            raise damaged(f"{name} 解不开", f"{name} can't be unpacked") from error
        if len(data) > limit:
            raise PackageError(
                exceeded(f"解压后大于 {limit >> 20} MB", f"more than {limit >> 20} MB when unpacked")
            )
        self._left -= len(data)
        return data

    def _unpacked(self, name: str, most: int) -> bytes:
        """The first bytes of an entry."""
        if self._entries is not None:
            return unpacked(self._data, self._entries[name], most)
        assert self._zip is not None
        with self._zip.open(name) as stream:
            return stream.read(most)

    def xml(self, name: str) -> Element:
        """The root element of a part."""
        return parse(name, self.part(name))

    def related(self, name: str) -> Mapping[str, tuple[str, str]]:
        """The relationships of a part ("" for the package): id -> (last word of the type, name of the target part)."""
        folder, slash, file = name.rpartition("/")
        rels = f"{folder}{slash}_rels/{file}.rels"
        if rels not in self._names:
            return {}
        return _related(folder, rels, self.part(rels))

    def main(self, usual: str) -> str:
        """The name of the main part: the usual one if it is there, else the one that the package points to."""
        if usual in self._names:
            return usual
        for kind, target in self.related("").values():
            if kind == "officeDocument" and target in self._names:
                return target
        return usual


@lru_cache(maxsize=32)
def _related(folder: str, name: str, data: bytes) -> Mapping[str, tuple[str, str]]:
    """What a part of relationships says: files that one program wrote have equal ones."""
    found = {}
    for given in _relations(name, data):
        if given.get("TargetMode") != "External" and given.get("Target"):
            target = _target(folder, given["Target"])
            found[given.get("Id", "")] = (given.get("Type", "").rsplit("/", 1)[-1], target)
    return found


def _relations(name: str, data: bytes) -> Iterator[Mapping[str, str]]:
    """The attributes of each element of a part of relationships."""
    plain = tags_of(data, "Relationships")
    if plain is None:
        return (element.attrib for element in parse(name, data))
    return (given for depth, _, given in plain if depth == 1)


def _target(folder: str, path: str) -> str:
    """The name of the part that a path leads to from a folder."""
    if "." not in path.replace(".xml", "", 1) and "//" not in path:
        return path[1:] if path[0] == "/" else f"{folder}/{path}".lstrip("/")
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


def _opened(data: bytes) -> ZipFile:
    """The zip that is written in an unusual way."""
    from io import BytesIO
    from zipfile import ZipFile

    try:
        return ZipFile(BytesIO(data))
    except Exception as error:  # zipfile raises many kinds on hostile bytes
        raise damaged("压缩包打不开", "the zip can't be opened") from error


def parse(name: str, data: bytes) -> Element:
    """The root element of the part of a name.

    Raises:
        PackageError: it is not well-formed, or beyond the limits.
    """
    from lxml import etree

    # A tree takes many times the room of its text; tags are counted before it is built.
    if data.count(b"<") > TAGS:
        raise PackageError(exceeded(f"{name} 的标签多于 {TAGS} 个", f"more than {TAGS} tags in {name}"))
    try:
        return etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        if "depth" in str(error) or "huge" in str(error).lower():
            raise PackageError(
                exceeded(f"{name} 嵌套过深或过大", f"{name} is nested too deep or too large")
            ) from error
        raise damaged(f"{name} 不是有效的 XML", f"{name} is not well-formed XML") from error


@cache
def _parser() -> Any:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )


def namespace(element: Element) -> str:
    """The namespace of an element in braces: transitional and strict files differ in it alone."""
    tag = str(element.tag)
    return tag[: tag.index("}") + 1] if "}" in tag else ""

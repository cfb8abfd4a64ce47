"""An office file on its way to a changed copy: its parts, how they point to one another, and what they are."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from linter.named import NamedTuple
from linter.readers.package import Element, Package, damaged, namespace, parse
from linter.writers.annotate_xml import appended, text, utf8
from linter.writers.parts import PartsError, with_parts

_TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "[Content_Types].xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Relation(NamedTuple):
    """How a part points to another: id, the last word of the kind, and the name of the other part."""

    id: str
    kind: str
    target: str


class Copy:
    """A package whose parts are read and replaced; whatever is not replaced is copied as it is stored.

    main: the name of the part that the package is about. relations: the namespace of its relationships.

    Raises:
        PackageError: the package is damaged or beyond the limits; any method may raise it.
    """

    def __init__(self, data: bytes, main: str) -> None:
        self._data, self._package = data, Package(data)
        self._changed: dict[str, bytes] = {}
        self.main = self._package.main(main)
        strict = namespace(self._package.xml(self.main)).startswith("{http://purl.oclc.org/")
        self.relations = _STRICT if strict else _TRANSITIONAL

    def has(self, name: str) -> bool:
        """Is there a part of this name?"""
        return name in self._changed or name in self._package.names

    def part(self, name: str) -> bytes:
        """A part as it is now, in UTF-8."""
        return self._changed[name] if name in self._changed else utf8(name, self._package.part(name))

    def root(self, name: str) -> Element:
        """The root element of a part as it is now."""
        return parse(name, self.part(name))

    def put(self, name: str, data: bytes) -> None:
        """Replace a part, or add it; one that is the same as before stays as it is stored."""
        if not self.has(name) or self.part(name) != data:
            self._changed[name] = data

    def related(self, name: str) -> list[Relation]:
        """The parts in the package that a part points to."""
        return [Relation(id, *pointed) for id, pointed in self._related(name).items()]

    def _related(self, name: str) -> Mapping[str, tuple[str, str]]:
        rels = _rels(name)
        if rels not in self._changed:
            return self._package.related(name)
        found = {}
        for element in self.root(rels):
            target = element.get("Target")
            if target and element.get("TargetMode") != "External":
                folder = posixpath.dirname(name)
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[element.get("Id", "")] = (element.get("Type", "").rsplit("/", 1)[-1], path)
        return found

    def relate(self, name: str, kind: str, target: str) -> str:
        """Let a part point to another; the id of the new relationship."""
        rels = _rels(name)
        if not self.has(rels):
            self.put(rels, f'{_DECLARATION}<Relationships xmlns="{_RELATIONS}"/>'.encode())
        root = self.root(rels)
        used = {element.get("Id") for element in root}
        id = next(f"rId{n}" for n in range(1, len(used) + 2) if f"rId{n}" not in used)
        kind = kind if kind.startswith("http") else f"{self.relations}/{kind}"
        relative = posixpath.relpath("/" + target, "/" + posixpath.dirname(name))
        declared = "" if root.prefix is None else f' xmlns="{_RELATIONS}"'
        said = f'<Relationship{declared} Id="{id}" Type="{kind}" Target="{text(relative)}"/>'
        self.put(rels, appended(rels, self.part(rels), said.encode()))
        return id

    def declare(self, name: str, content: str, by_suffix: bool = False) -> None:
        """Say what a part is: for all parts of its suffix where that is asked for and free, else for it alone."""
        root = self.root(_TYPES)
        suffix = name.rpartition(".")[2]
        known = {element.get("Extension", "").lower(): element.get("ContentType") for element in root}
        named = {element.get("PartName", "").lower(): element for element in root}
        if f"/{name}".lower() in named or (by_suffix and known.get(suffix) == content):
            return
        declared = "" if root.prefix is None else f' xmlns="{root.nsmap[root.prefix]}"'
        of = f'Default{declared} Extension="{suffix}"'
        if not by_suffix or suffix in known:
            of = f'Override{declared} PartName="/{text(name)}"'
        self.put(_TYPES, appended(_TYPES, self.part(_TYPES), f'<{of} ContentType="{content}"/>'.encode()))

    def unused(self, pattern: str, first: str = "1") -> str:
        """The first name that no part has; `{}` in the pattern is `first`, then 2 and so on."""
        taken = {name.lower() for name in (*self._package.names, *self._changed)}
        numbers = (pattern.format(n if n > 1 else first) for n in range(1, len(taken) + 2))
        return next(name for name in numbers if name.lower() not in taken)

    def bytes(self) -> bytes:
        """The copy; byte for byte the file itself when nothing was changed."""
        if not self._changed:
            return self._data
        try:
            return with_parts(self._data, self._changed)
        except PartsError as error:
            raise damaged("压缩包结构异常", "the zip is oddly built") from error


def _rels(name: str) -> str:
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def number_after(numbers: list[str]) -> int:
    """The number after the greatest of those that are written in decimal digits; 0 when there is none."""
    return max((int(n) for n in numbers if re.fullmatch(r"\d{1,9}", n)), default=-1) + 1

"""What the operating system refuses, in words."""

from __future__ import annotations

import errno

from linter.diagnostics.diagnostic import Bilingual

_WORDS = {
    errno.ENOENT: Bilingual("文件或文件夹不存在", "no such file or folder"),
    errno.EACCES: Bilingual("没有权限", "permission denied"),
    errno.EPERM: Bilingual("系统不允许", "not permitted"),
    errno.EISDIR: Bilingual("这是文件夹，不是文件", "it is a folder, not a file"),
    errno.ENOTDIR: Bilingual("路径中间有一段不是文件夹", "a part of the path is no folder"),
    errno.ENOSPC: Bilingual("磁盘已满", "the disk is full"),
    errno.EFBIG: Bilingual("文件超过了系统允许的大小", "the file is larger than the system allows"),
    errno.EDQUOT: Bilingual("磁盘配额已用完", "the disk quota is used up"),
    errno.EROFS: Bilingual("磁盘是只读的", "the disk is read-only"),
    errno.ENAMETOOLONG: Bilingual("文件名太长", "the name is too long"),
    errno.ELOOP: Bilingual("符号链接互相指向，没有尽头", "symbolic links lead in a circle"),
    errno.EMFILE: Bilingual("打开的文件太多", "too many files are open"),
    errno.EIO: Bilingual("磁盘读写出错", "the disk failed to read or write"),
    errno.EPIPE: Bilingual("接收输出的程序已退出", "the program that reads the output has ended"),
}


def refused(error: OSError) -> Bilingual:
    """Why the system refused, in both languages; what is unusual in the system's own words."""
    said = error.strerror or str(error)
    return _WORDS.get(error.errno or 0, Bilingual(said, said))

"""Compares what the engines wrote with a plain run, line for line; see run.

    compare.py FOLDER
"""

import re
import sys
from pathlib import Path


def lines(path):
    """The lines of a file, without the numbers that count from the start of a chunk."""
    text = Path(path).read_bytes().decode("utf-8")
    return re.sub(r'"line \d+: ', '"line: ', text).split("\n")[:-1]


def same(name, got, want):
    assert len(got) == len(want), f"{name}: {len(got)} lines for {len(want)}"
    for number, (a, b) in enumerate(zip(got, want), 1):
        assert a == b, f"{name}: line {number} differs:\n{a[:300]}\n{b[:300]}"
    print(f"{name}: {len(got)} lines, the same as a plain run")


def main():
    folder = Path(sys.argv[1])
    want = lines(folder / "plain.jsonl")
    assert sum('"error":' in line for line in want) == 3, "three lines cannot be read"
    assert sum('"quotes":[{' in line for line in want) > len(want) / 2, "most pages quote someone"
    same("annotate --jobs 0", lines(folder / "annotated.jsonl"), want)
    same("parallel", lines(folder / "parallel.jsonl"), want)
    same("split", sorted(lines(folder / "split.sorted")), sorted(want))
    parts = sorted((folder / "annotated-by-spark").glob("part-*"))
    assert len(parts) > 1 and (folder / "annotated-by-spark" / "_SUCCESS").exists()
    same(f"Spark, {len(parts)} partitions", [line for part in parts for line in lines(part)], want)


if __name__ == "__main__":
    main()

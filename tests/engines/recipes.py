"""Runs the blocks of docs/recipes.md, one after the other, in the folder it is started in.

    recipes.py RECIPES.md

`sh` blocks by bash, `python` blocks by this Python, each in a process of its own. Stops at the first
that fails.
"""

import re
import subprocess
import sys
from pathlib import Path


def main():
    recipes = Path(sys.argv[1]).read_text(encoding="utf-8")
    blocks = re.findall(r"^```(sh|python)\n(.*?)^```$", recipes, re.MULTILINE | re.DOTALL)
    assert len(blocks) > 5, "the recipes are not where they were"
    for kind, block in blocks:
        print(f"-- {kind}: {block.strip().splitlines()[-1].strip()}", flush=True)
        command = ["bash", "-euo", "pipefail", "-c", block] if kind == "sh" else [sys.executable, "-c", block]
        if subprocess.run(command).returncode:
            sys.exit(f"this recipe failed:\n{block}")


if __name__ == "__main__":
    main()

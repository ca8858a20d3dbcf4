"""Writes COUNT pages as JSON Lines: the seeds, then made-up pages, a few lines that cannot be read.

    pages.py SEEDS COUNT > pages.jsonl

The same arguments give the same bytes.
"""

import json
import random
import sys
from pathlib import Path

NAMES = ["Maria Silva", "Paul Weber", "Ñusta Quispe", "Aylin Kaya", "Tom O’Neill", "Li Hua", "Sergei Orlov", "Sergey Orlov"]
ROLES = ["Mayor", "Foreign Minister", "spokeswoman", "engineer", "Gov.", "Dr."]
SAID = ["said", "told reporters", "added", "warned"]
WHEN = ["on Tuesday", "last month", "in June 2012", "on 5 May 2013", "by the end of May", "two years ago", "today 🗞"]
WHAT = [
    "the bridge would cost 12 million dollars",
    "the talks had gone on for more than two hours",
    "no decision had been made <yet>",
    "the road to the harbour stays closed",
    "the old plan was \"dead\"",
]
FURNITURE = ["Home | News | Sport", "Share this", "Advertisement", "Add Comment", "Copyright 2013. All rights reserved."]


def page(number):
    choice = random.Random(number)
    pick = choice.choice
    name = pick(NAMES)
    lines = [pick(FURNITURE), f"Council speaks of the bridge, part {number}", f"By {pick(NAMES)}", "Published: May 8, 2013"]
    for _ in range(choice.randint(1, 12)):
        lines.append(pick([
            f"“We know that {pick(WHAT)},” {pick(ROLES)} {name} {pick(SAID)} {pick(WHEN)}.",
            f"{name} {pick(['said', 'added'])} that {pick(WHAT)} {pick(WHEN)}, and left the hall without a word to those who waited.",
            f"According to {pick(NAMES)}, {pick(WHAT)}. The council meets again {pick(WHEN)} and will vote on the cost of the work.",
        ]))
    lines.append(pick(FURNITURE))
    return {"id": f"made-up-{number}", "text": "\n\n".join(lines), "dct": pick([None, "2013-05-08"])}


def main():
    seeds, count = Path(sys.argv[1]), int(sys.argv[2])
    pages = [{"id": path.stem, "text": path.read_text(encoding="utf-8")} for path in sorted(seeds.glob("*.txt"))]
    pages += [page(number) for number in range(count - len(pages) - 3)]
    lines = [json.dumps(page, ensure_ascii=False) for page in pages]
    for place, line in ((100, '{"id": "no text"}'), (1000, "no JSON"), (2000, '{"id": "bad day", "text": "x", "dct": "May"}')):
        lines.insert(min(place, len(lines)), line)
    sys.stdout.reconfigure(encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()

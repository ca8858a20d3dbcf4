"""Reads what `export` wrote by readers that are not ours; see README.md here.

    check.py FOLDER     with FOLDER/displacy, FOLDER/brat, FOLDER/timeml as written by `export --to`,
                        and FOLDER/annotated.jsonl as printed by `annotate`

Prints a line a format; exits 1 at the first that does not hold.
"""

import json
import sys
from html import escape
from pathlib import Path
from xml.etree import ElementTree

from jsonschema import Draft202012Validator
from lxml import etree
from pybrat.parser import BratParser
from spacy import displacy

HERE = Path(__file__).resolve().parent


def read_displacy(folder):
    """displaCy draws every page in both styles, and the words it draws are those of the text."""
    ents = spans = 0
    for path in sorted(folder.glob("*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        drawn = displacy.render(page, style="ent", manual=True, page=False, jupyter=False)
        assert drawn.count("<mark") == len(page["ents"]), f"{path}: not every ent is drawn"
        for ent in page["ents"]:
            words = page["text"][ent["start"] : ent["end"]]
            assert words and words == words.strip(), f"{path}: {ent} holds {words!r}"
        drawn = displacy.render(page, style="span", manual=True, page=False, jupyter=False)
        for span in page["spans"]:
            assert 0 <= span["start_token"] < span["end_token"] <= len(page["tokens"]), f"{path}: {span}"
            assert escape(span["label"], quote=False) in drawn, f"{path}: {span} is not drawn"
        tokens = "".join("".join(page["tokens"]).split())
        assert tokens == "".join(page["text"].split()), f"{path}: tokens are not the text"
        ents, spans = ents + len(page["ents"]), spans + len(page["spans"])
    assert ents and spans, "nothing was drawn"
    return f"{ents} ents and {spans} spans drawn"


def read_brat(folder):
    """pybrat reads every line; names and values are those of annotation.conf; words are the text's."""
    sections = {}
    for line in (folder / "annotation.conf").read_text().splitlines():
        if line.startswith("["):
            names = sections.setdefault(line.strip("[]"), {})
        elif line.strip():
            name, _, rest = line.partition("\t")
            names[name] = rest
    count = 0
    for path in sorted(folder.glob("*.ann")):
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        standoff = path.read_bytes().decode("utf-8").split("\n")[:-1]
        texts = {}
        for line in standoff:
            number, fields, *words = line.split("\t")
            name, *rest = fields.split(" ", 1)
            if number.startswith("T"):
                assert name in sections["entities"], f"{path}: {line}"
                pieces = [tuple(map(int, pair.split())) for pair in rest[0].split(";")]
                assert all(s < e for s, e in pieces) and "\n" not in words[0], f"{path}: {line}"
                assert words == [" ".join(text[s:e] for s, e in pieces)], f"{path}: {line}"
                texts[number] = name
            elif number.startswith("R"):
                ends = [part.split(":")[1] for part in rest[0].split()]
                wanted = [part.split(":")[1] for part in sections["relations"][name].split(", ")]
                assert [texts[end] for end in ends] == wanted, f"{path}: {line}"
            elif number.startswith("A"):
                arg, value = sections["attributes"][name].split(", ")
                of, given = rest[0].split(" ")
                assert texts[of] in arg.split(":")[1].split("|"), f"{path}: {line}"
                assert given in value.split(":")[1].split("|"), f"{path}: {line}"
            else:
                assert number.startswith("#") and name == "AnnotatorNotes", f"{path}: {line}"
                assert rest[0] in texts and words[0], f"{path}: {line}"
        read = BratParser(error="raise").parse(str(folder))
        count += len(texts)
    entities = sum(len(example.entities) for example in read)
    assert entities == count > 0, f"pybrat reads {entities} of {count} entities"
    return f"{entities} entities and {sum(len(e.relations) for e in read)} relations read"


def read_timeml(folder):
    """The files are valid by timeml.dtd, in two parsers, and their text is that of the page."""
    with open(HERE / "timeml.dtd") as file:
        dtd = etree.DTD(file)
    count = 0
    for path in sorted(folder.glob("*.tml")):
        tree = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True))
        assert dtd.validate(tree), f"{path}: {dtd.error_log.filter_from_errors()}"
        text = "".join(ElementTree.parse(path).find("TEXT").itertext())
        assert text == "".join(tree.find("TEXT").itertext()), path
        page = (folder.parent / "brat" / path.name).with_suffix(".txt").read_bytes().decode("utf-8")
        assert len(text) == len(page), f"{path}: {len(text)} characters of {len(page)}"
        assert all(a == b or a == "\ufffd" for a, b in zip(text, page)), path
        count += len(tree.findall("TEXT/TIMEX3"))
    assert count, "no TIMEX3 was written"
    return f"{count} TIMEX3 read"


def read_annotated(path):
    """What `annotate` prints is of the shape that docs/article.schema.json tells."""
    schema = json.loads((HERE / "../../docs/article.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    lines = path.read_text(encoding="utf-8").splitlines()
    for line in lines:
        validator.validate(json.loads(line))
    assert list(validator.iter_errors({**json.loads(lines[0]), "blocks": None})), "the schema lets all pass"
    return f"{len(lines)} lines are of the shape"


def main():
    folder = Path(sys.argv[1])
    print(f"schema: {read_annotated(folder / 'annotated.jsonl')}")
    for name, read in (("displacy", read_displacy), ("brat", read_brat), ("timeml", read_timeml)):
        print(f"{name}: {read(folder / name)}")


if __name__ == "__main__":
    main()

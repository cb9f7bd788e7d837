"""Signing a rule is one edit of its file: it is counted, and nothing that is tested of a rule minds it."""

import re
from pathlib import Path

from lumbar_cli.domain.signs.screening import screen
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.library import FOLDER
from lumbar_cli.knowledge.screening import load_red_flags, read_examples, read_red_flag
from lumbar_cli.views.rules import rules_data, rules_lines


def signed(path: Path, into: Path) -> Path:
    copy = into / path.name
    text = path.read_text(encoding="utf-8")
    line = 'reviewed_by = "A. Midwife, registered midwife"'
    text = re.sub(r"^reviewed = .*\nreviewed_by = .*$", f"reviewed = 2027-02-01\n{line}", text, flags=re.MULTILINE)
    assert line in text
    copy.write_text(text, encoding="utf-8")
    return copy


def test_one_edit_signs_a_rule_and_changes_no_answer(tmp_path):
    for path in sorted(Path(FOLDER, "red_flags").glob("*.toml")):
        before, after = read_red_flag(path), read_red_flag(signed(path, tmp_path))
        assert after.signed
        assert (after.levels, after.sources, after.title) == (before.levels, before.sources, before.title)
        for example in read_examples(path):
            (result,) = screen(example.given, [after], load_facts()).results
            assert result.word == example.expect, (path.stem, example.name)


def test_the_list_counts_the_signed_rules(tmp_path):
    rules = tuple(load_red_flags())
    already = sum(rule.signed for rule in rules)
    paths = [
        path for path in sorted(Path(FOLDER, "red_flags").glob("*.toml")) if not load_red_flags()[path.stem].signed
    ]
    new = {path.stem: read_red_flag(signed(path, tmp_path)) for path in paths[:2]}
    both = [new.get(rule.slug, rule) for rule in rules]
    for listed, count in ((rules, already), (both, already + len(new))):
        data = rules_data(listed)
        assert (data["signed"], data["rules"]) == (count, len(rules))
        assert sum(rule["signed"] for rule in data["red_flags"]) == count
        last = " ".join(rules_lines(listed, load_facts(), 80)[-3:])
        assert f"{count} of {len(rules)} rules" in last
        assert f"Not signed: {len(rules) - count} rules" in last
        assert data["unsigned"] == len(rules) - count

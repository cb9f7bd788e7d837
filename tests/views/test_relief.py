from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from lumbar_cli.domain.diary.history import History, Profile
from lumbar_cli.domain.diary.records import FactValue, Moment, PainEntry, ReliefUse
from lumbar_cli.domain.pregnancy.dating import Pregnancy
from lumbar_cli.domain.relief.catalogue import Suggestions, suggest
from lumbar_cli.domain.relief.ledger import Ledger, ledger
from lumbar_cli.domain.signs.screening import Screening, screen
from lumbar_cli.domain.words import Helped
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.relief import load_ledger_rules, load_relief_methods, load_relief_rules
from lumbar_cli.knowledge.screening import load_red_flags
from lumbar_cli.views.entry import use_data, use_line
from lumbar_cli.views.relief import (
    catalogue_lines,
    method_lines,
    notes_lines,
    source_lines,
    suggestion_data,
    suggestions_data,
)
from rows import each_row

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
PREGNANT: Mapping[str, FactValue] = {"phase": "pregnant", "gestational_age": "32+0"}
METHODS = load_relief_methods()


def when(minutes: float = 0) -> Moment:
    at = NOON + timedelta(minutes=minutes)
    return Moment(at=at, log_day=at.date())


def a_use(method: str, before: int, after: int | None, day: int, helped: Helped | None = None) -> ReliefUse:
    return ReliefUse(method=method, moment=when(-1440 * day), before=before, after=after, helped=helped)


USES = (
    *(a_use("yoga-prenatal", 6, 6, day) for day in (9, 8)),
    *(a_use("massage", before, after, day, Helped.YES) for before, after, day in ((8, 5, 7), (7, 6, 6), (7, 3, 5))),
    a_use("massage", 6, None, 4),
)
PEAKS = tuple(
    PainEntry(score=score, moment=when(-1440 * day - 200 + minutes))
    for day in (20, 21, 22, 23)
    for score, minutes in ((7, 0), (4, 90))
)


def a_history(
    uses: Sequence[ReliefUse] = (), conditions: Sequence[str] = (), pregnancy: Pregnancy | None = None
) -> History:
    return History(
        pregnancy=pregnancy or Pregnancy(),
        profile=Profile(conditions=dict.fromkeys(conditions, True)),
        entries=tuple(sorted(PEAKS, key=lambda e: e.moment.at)) if uses else (),
        relief_uses=tuple(sorted(uses, key=lambda u: u.moment.at)),
    )


def both(history: History, facts: Mapping[str, FactValue] = PREGNANT) -> tuple[Suggestions, Ledger]:
    quiet = Screening(facts=facts)
    return suggest(history, METHODS, quiet, facts, load_relief_rules()), ledger(history, load_ledger_rules())


@each_row("width", [40, 60, 80, 100])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    found, notes = both(a_history(USES, ["numb-skin", "epilepsy"]))
    lines = catalogue_lines(found, notes, width)
    for each in (*found.suggested, *found.withheld):
        lines += method_lines(each, width) + source_lines(each.sources, width)
    assert all(len(line) <= width for line in lines if " " in line.strip())


@each_row("slug", [method.slug for method in METHODS])
def test_a_method_fits_one_screen_and_begins_with_what_to_do(slug: str) -> None:
    found, _ = both(a_history())
    suggestion = found.find(slug)
    assert suggestion is not None
    lines = method_lines(suggestion, 80)
    assert len(lines) <= 24
    assert lines[0] == suggestion.method.title
    numbered = [line for line in lines if line[:3] in {f"{number}. " for number in range(1, 10)}]
    assert len(numbered) == len(suggestion.steps)
    assert any(line.startswith("Evidence: ") for line in lines)
    assert any(line.startswith("Sources: ") for line in lines)


def test_a_method_that_is_left_out_says_why_and_how_to_do_it_is_not_told() -> None:
    found, _ = both(a_history(conditions=["pacemaker"]))
    tens = found.find("tens")
    assert tens is not None
    assert method_lines(tens, 80) == [
        "TENS machine",
        "",
        "Left out for now",
        "  Not with a pacemaker or another electric implant.",
    ]
    assert suggestion_data(tens)["steps"] == []


def test_what_to_ask_first_stands_before_the_steps() -> None:
    found, notes = both(a_history(conditions=["epilepsy"]))
    tens = found.find("tens")
    assert tens is not None
    assert method_lines(tens, 80)[1] == "Ask first: With epilepsy, ask your doctor first."
    assert "tens: TENS machine, evidence weak, ask first" in catalogue_lines(found, notes, 80)


def test_the_catalogue_is_alphabetical_and_says_why_something_is_left_out() -> None:
    found, notes = both(a_history(conditions=["reflux"]))
    lines = catalogue_lines(found, notes, 80)
    shown = [line.split(":")[0] for line in lines if ", evidence " in line]
    assert shown == sorted(shown)
    assert len(shown) == len(METHODS) - 1
    place = lines.index("support-belt: Soft support belt")
    assert lines[place + 1] == "  With heartburn, pressure from a belt can make it worse."


def test_the_notes_are_pairs_beside_the_row_nothing_tried() -> None:
    found, notes = both(a_history(USES))
    assert notes_lines(found, notes, 80) == [
        "",
        "Your notes",
        "massage: 4 uses, 3 with a score before and after",
        "  median 7 before → 5 after",
        "  better twice, the same once, worse never; 2 points or more count",
        "  1 without a score afterwards",
        "  in your words: yes 3, a bit 0, no 0",
        "yoga-prenatal: 2 uses, 2 with a score before and after",
        "  too few to say yet: 3 are needed",
        "nothing tried, from a score like these: 4 times",
        "  median 7 before → 4 after",
        "  better 4 times, the same never, worse never; 2 points or more count",
        "Pain usually eases by itself after a peak. “Nothing tried” shows how it went",
        "then.",
    ]


def test_without_anything_tried_there_are_no_notes() -> None:
    found, notes = both(a_history())
    assert notes_lines(found, notes, 80) == []


CAUSAL = (
    "helps",
    "helped",
    "because",
    "thanks to",
    "works",
    "worked",
    "effective",
    "reduced",
    "relieved",
    "eased by",
    "keep doing",
    "better than",
    "your best",
    "most",
    "top",
)


def test_no_sentence_of_the_notes_says_that_a_method_helped() -> None:
    found, notes = both(a_history(USES))
    text = " ".join(notes_lines(found, notes, 80)).lower()
    for word in CAUSAL:
        assert word not in text


def test_while_an_emergency_is_open_only_the_action_is_on_the_screen() -> None:
    facts = {**PREGNANT, "saddle_numbness": True}
    screening = screen(facts, load_red_flags(), load_facts())
    history = a_history(USES)
    found = suggest(history, METHODS, screening, screening.facts, load_relief_rules())
    lines = catalogue_lines(found, ledger(history, load_ledger_rules()), 80)
    assert len(lines) <= 5
    assert "Only the action counts now" in lines[0]
    assert not any("massage" in line for line in lines)


def test_what_was_not_asked_is_said() -> None:
    screening = screen(PREGNANT, load_red_flags(), load_facts())
    found = suggest(a_history(), METHODS, screening, PREGNANT, load_relief_rules())
    lines = catalogue_lines(found, ledger(a_history(), load_ledger_rules()), 80)
    text = " ".join(lines)
    assert (
        "If something feels wrong, stop and call. No list covers everything. Not every warning sign has been asked"
        in text
    )


def test_after_an_ending_the_notes_name_no_method_of_pregnancy() -> None:
    ended = Pregnancy(ended_on=date(2026, 11, 1))
    found, notes = both(a_history(USES, pregnancy=ended), {"phase": "postpartum"})
    text = " ".join(catalogue_lines(found, notes, 80)).lower()
    assert "massage: 4 uses" in text
    for word in ("prenatal", "pregnan", "baby", "birth", "weeks"):
        assert word not in text


def test_the_data_hold_every_key_of_the_contract() -> None:
    found, notes = both(a_history(USES, ["pacemaker"]))
    data = suggestions_data(found, notes)
    assert set(data) == {"withheld_all", "complete", "suggested", "withheld", "yours", "own"}
    assert data["withheld"] == [
        {
            "method": "tens",
            "title": "TENS machine",
            "why": "Not with a pacemaker or another electric implant.",
            "reasons": ["Not with a pacemaker or another electric implant."],
        }
    ]
    assert all(isinstance(each["method"], str) and each["why"] for each in data["suggested"])
    assert [row["method"] for row in data["yours"]] == ["massage", "yoga-prenatal", "nothing-tried"]
    assert data["yours"][0] == {
        "method": "massage",
        "uses": 4,
        "pairs": 3,
        "without_after": 1,
        "median_before": 7.0,
        "median_after": 5.0,
        "better": 2,
        "same": 1,
        "worse": 0,
        "said": {"yes": 3, "a-bit": 0, "no": 0},
        "too_few": False,
    }
    assert (data["yours"][1]["median_before"], data["yours"][1]["too_few"]) == (None, True)


def test_a_use_is_told_back_in_one_line() -> None:
    use = ReliefUse(method="massage", moment=when(), before=7, after=None, minutes=15, helped=Helped.A_BIT)
    assert use_line(use) == "Saved massage · before: 7, after: not asked · 15 min · helped: a bit · 12:00, Sun 22 Nov"
    assert use_data(use)["after"] is None

"""`lumbar show`: one entry with all it holds."""


def test_it_tells_everything_and_what_was_not_asked(lumbar):
    id_ = lumbar("log 6 --worst 8 --tried massage:4 --sign leg-numbness=one --json").data["id"]
    lines = lumbar(["show", id_[:4]]).lines
    for line in ("pain: 6/10", "worst in 24 hours: 8/10", "least in 24 hours: not asked", "note: not asked"):
        assert line in lines
    assert "tried: massage, 6 before, 4 after" in lines
    assert "sign: new numbness or tingling in one leg" in lines
    data = lumbar(["show", id_, "--json"]).data
    assert (data["id"], data["worst"], data["least"], data["versions"]) == (id_, 8, None, [])


def test_earlier_versions_are_shown_newest_first(lumbar):
    id_ = lumbar("log 6 --note first --json").data["id"]
    lumbar(["edit", id_, "--score", "5"])
    lumbar(["edit", id_, "--note", ""])
    earlier = [line for line in lumbar(["show", id_]).lines if line.startswith("earlier")]
    assert [line.partition(": ")[2] for line in earlier] == ["note first", "pain 6/10; note first"]
    versions = lumbar(["show", id_, "--json"]).data["versions"]
    assert [(v["action"], v["entry"]["score"], v["deleted"]) for v in versions] == [
        ("log", 6, False),
        ("edit", 5, False),
    ]


def test_an_id_that_is_not_there_is_one_line(lumbar):
    lumbar("6")
    for text in ("zz", "-"):
        assert len(lumbar(["show", text], code=2).err.splitlines()) == 1

"""`lumbar profile`: asked once, and absent means not asked."""

from rows import each_row


def test_an_empty_profile_says_not_asked_everywhere(lumbar):
    assert "not asked" in lumbar("profile").out
    data = lumbar("profile --json").data
    assert data["height_cm"] is None
    assert data["conditions"] == {}


def test_what_is_set_is_shown_and_stays(lumbar):
    lumbar(["profile", "set", "--height-cm", "165", "--babies", "2", "--unit-phone", "020 7946 0000", "--name", "A.M."])
    lumbar("profile set --country Germany --condition cerclage --no-condition epilepsy")
    data = lumbar("profile --json").data
    assert (data["height_cm"], data["babies"], data["country"], data["name"]) == (165, 2, "DE", "A.M.")
    assert data["conditions"] == {"cerclage": True, "epilepsy": False}
    assert "020 7946 0000" in lumbar("profile").out


def test_an_empty_text_takes_it_out_again(lumbar):
    lumbar("profile set --name Ann")
    lumbar(["profile", "set", "--name", ""])
    assert lumbar("profile --json").data["name"] is None


@each_row(
    "line",
    [
        "--height-cm 20",
        "--height-cm nan",
        "--pre-weight-kg 900",
        "--babies 0",
        "--babies two",
        "--country Atlantis",
        "--condition nosuch",
        "--unit-phone ring",
        "--day-starts 09:00",
        "--day-starts 5",
        "--day-starts 25:00",
    ],
)
def test_what_cannot_be_kept_is_refused_in_one_line(lumbar, line, diary_path):
    ran = lumbar(f"profile set {line}", code=2)
    assert len(ran.err.splitlines()) == 1
    assert not diary_path.exists()


def test_the_country_gives_the_number_to_call_and_its_status(lumbar):
    lumbar("profile set --country GB")
    assert "999" in lumbar("check --sign seizure", code=30).lines[0]
    lumbar("profile set --country AR")
    assert "check it once" in lumbar("call").out


def test_her_own_number_comes_before_that_of_the_country(lumbar):
    lumbar("profile set --country GB --emergency-number 112")
    assert "112" in lumbar("check --sign seizure", code=30).lines[0]


def test_a_condition_cannot_both_hold_and_not_hold(lumbar):
    assert "is there as yes and as no" in lumbar("profile set --condition cerclage --no-condition cerclage", code=2).err
    assert lumbar("profile --json").data["conditions"] == {}


def test_height_and_weight_are_taken_in_any_unit_and_shown_in_hers(lumbar):
    for height, weight in (("167.64", "68.04"), ("5ft 6", "150lb"), ("5'6\"", "10st 10"), ("1,6764 m", "68,04 kg")):
        data = lumbar(["profile", "set", "--height-cm", height, "--pre-weight-kg", weight, "--json"]).data
        assert (data["height_cm"], data["pre_weight_kg"]) == (167.64, 68.04), height
    assert {"Height: 167.6 cm", "Weight before: 68 kg"} <= set(lumbar("profile").lines)
    assert {"Height: 5 ft 6 in", "Weight before: 150 lb"} <= set(lumbar("profile", LUMBAR_UNITS="us").lines)
    assert {"Height: 5 ft 6 in", "Weight before: 10 st 10 lb"} <= set(lumbar("profile", LUMBAR_UNITS="uk").lines)
    err = lumbar("profile set --height-cm 2m50 --pre-weight-kg 61", code=2).err
    assert "from 100 cm to 230 cm, also in m, or ft and in" in err
    assert lumbar("profile set --height-cm '' --json").data["height_cm"] is None

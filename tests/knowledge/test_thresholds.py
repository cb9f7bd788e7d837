"""Every number of the red flags: what the rule answers one unit below it, at it and above it."""

from collections.abc import Iterator

from lumbar_cli.domain.pregnancy.dating import GestationalAge
from lumbar_cli.domain.signs.answers import parse_fact
from lumbar_cli.domain.signs.conditions import AtLeast, Compared, Condition
from lumbar_cli.domain.signs.facts import Gate
from lumbar_cli.domain.signs.screening import Finding, screen
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.reading import load_trend_rules
from lumbar_cli.knowledge.screening import load_red_flags
from rows import each_row

TABLE = load_facts()
RULES = {rule.slug: rule for rule in load_red_flags()}
NOTHING = "nothing"


def answer(slug: str, facts: dict) -> Finding:
    known = {name: parse_fact(TABLE[name], value) for name, value in facts.items()}
    return screen(known, [RULES[slug]], TABLE).results[0]


def word(slug: str, facts: dict) -> str:
    """The urgency, or `nothing` where the rule is not flagged, whether clear or not assessed."""
    finding = answer(slug, facts)
    return finding.word if finding.level else NOTHING


STRAIN = {
    "trauma": "minor",
    "pain_onset": "gradual",
    "pain_location": "lumbar",
    "steroid_long_term": False,
    "heparin_long_term": False,
}
STEADY = {
    "leg_pain": "both",
    "pain_trend": "stable",
    "leg_weakness": "none",
    "leg_numbness": "none",
    "saddle_numbness": False,
    "urinary_retention": False,
    "bladder_sensation_lost": False,
    "new_urinary_incontinence": False,
    "bowel_incontinence": False,
}
SUDDEN = {
    "gestational_age": "30+0",
    "pain_onset": "sudden",
    "pain_pattern": "constant",
    "pain_location": "lumbar",
    "uterus_hard_tender": False,
}
BURNING = {
    "postpartum_days": 15,
    "dysuria": True,
    "flank_pain": "none",
    "rigors": False,
    "haematuria": False,
    "antipyretic_hours_ago": 100,
}

WOULD_BE = {
    # rule: (fact, the other answers, [(value, urgency)])
    "bladder-retention-or-unfelt-leak": [
        ("hours_since_urine", {}, [(5, NOTHING), (6, "same-day"), (7, "same-day"), (8, "emergency")]),
        (
            "hours_since_urine",
            {"urinary_retention": False, "gestational_age": "30+0"},
            [(11, NOTHING), (12, "same-day")],
        ),
        ("hours_since_urine", {"postpartum_days": 1, "pain_now": 3}, [(5, NOTHING), (6, "emergency")]),
        ("postpartum_days", {"hours_since_urine": 6, "urinary_retention": False}, [(1, "same-day"), (2, NOTHING)]),
        ("pain_now", {"hours_since_urine": 6, "postpartum_days": 1}, [(0, "same-day"), (1, "emergency")]),
    ],
    "bp-raised": [
        ("bp_systolic", {"gestational_age": "30+0"}, [(139, NOTHING), (140, "same-day"), (141, "same-day")]),
        ("bp_diastolic", {"gestational_age": "30+0"}, [(89, NOTHING), (90, "same-day"), (91, "same-day")]),
        (
            "gestational_age",
            {"bp_systolic": 140},
            [("18+6", "within-days"), ("19+0", "same-day"), ("19+1", "same-day")],
        ),
        ("postpartum_days", {"bp_systolic": 140}, [(41, "same-day"), (42, "same-day"), (43, "within-days")]),
        ("bp_raised_days_ago", {"gestational_age": "30+0"}, [(6, "same-day"), (7, "same-day"), (8, NOTHING)]),
        (
            "bp_raised_days_ago",
            {"gestational_age": "30+0", "bp_raised_status": "historical-not-under-care"},
            [(6, "same-day"), (7, "same-day"), (8, "within-days")],
        ),
    ],
    "bp-severe": [
        ("bp_systolic", {}, [(159, NOTHING), (160, "emergency"), (161, "emergency")]),
        ("bp_diastolic", {}, [(109, NOTHING), (110, "emergency"), (111, "emergency")]),
    ],
    "cancer-history-or-weight-loss": [
        ("pain_now", {"cancer_history": True}, [(2, "routine"), (3, "within-days"), (4, "within-days")]),
        ("pain_worst_24h", {"cancer_history": True, "pain_now": 2}, [(2, "routine"), (3, "within-days")]),
        ("postpartum_days", {"weight_loss_unexplained": True}, [(83, NOTHING), (84, "within-days")]),
        (
            "gestational_age",
            {"weight_loss_unexplained": True},
            [("15+6", NOTHING), ("16+0", "within-days"), ("16+1", "within-days")],
        ),
    ],
    "colicky-flank-pain": [
        ("pain_now", {"flank_pain": "left"}, [(6, NOTHING), (7, "same-day"), (8, "same-day")]),
    ],
    "fall-or-blow": [
        ("gestational_age", {"fall": True}, [("19+6", "within-days"), ("20+0", "same-day"), ("20+1", "same-day")]),
        (
            "contractions_per_hour",
            {"fall": True, "gestational_age": "30+0"},
            [(0, "same-day"), (1, "emergency"), (2, "emergency")],
        ),
    ],
    "both-legs": [
        ("leg_symptom_days", STEADY, [(14, "emergency"), (15, "same-day"), (16, "same-day")]),
        ("hours_since_block", {"leg_weakness": "both"}, [(3, "same-day"), (4, "emergency"), (5, "emergency")]),
        ("hours_since_block", {"leg_numbness": "both"}, [(3, "same-day"), (4, "emergency"), (5, "emergency")]),
    ],
    "fever": [
        (
            "temperature_c",
            {"antipyretic_hours_ago": "none"},
            [(35.9, "within-days"), (36.0, NOTHING), (37.4, NOTHING), (37.5, "within-days"), (38.0, "same-day")],
        ),
        (
            "temperature_c",
            {"feels_very_unwell": True, "antipyretic_hours_ago": "none"},
            [(35.9, "emergency"), (36.0, NOTHING), (37.4, NOTHING), (37.5, "same-day"), (38.0, "emergency")],
        ),
        ("temperature_c", {"antipyretic_hours_ago": 1}, [(37.4, NOTHING), (37.5, "same-day"), (37.6, "same-day")]),
        ("antipyretic_hours_ago", {"temperature_c": 37.5}, [(5, "same-day"), (6, "same-day"), (7, "within-days")]),
        ("temperature_max_c", {"temperature_max_days_ago": 1}, [(37.9, NOTHING), (38.0, "same-day"), (39, "same-day")]),
        ("temperature_max_days_ago", {"temperature_max_c": 39}, [(6, "same-day"), (7, "same-day"), (8, NOTHING)]),
    ],
    "fluid-leak": [
        (
            "bleeding_pads_per_hour",
            {"fluid_leak": True, "gestational_age": "30+0"},
            [(0.9, "same-day"), (1, "emergency"), (2, "emergency")],
        ),
        (
            "temperature_c",
            {"fluid_leak": True, "feels_very_unwell": True, "gestational_age": "30+0"},
            [(37.4, "same-day"), (37.9, "same-day"), (38.0, "emergency"), (38.1, "emergency")],
        ),
    ],
    "fracture-suspected": [
        ("pain_now", {"pain_onset": "sudden"}, [(6, NOTHING), (7, "same-day"), (8, "same-day")]),
        ("pain_worst_24h", {"pain_onset": "sudden"}, [(6, NOTHING), (7, "same-day"), (8, "same-day")]),
        ("pain_now", STRAIN, [(6, "routine"), (7, "same-day"), (8, "same-day")]),
        (
            "gestational_age",
            {"pain_onset": "sudden", "pain_location": "thoracic"},
            [("27+6", NOTHING), ("28+0", "within-days"), ("28+1", "within-days")],
        ),
        (
            "postpartum_days",
            {"pain_onset": "sudden", "pain_location": "thoracic"},
            [(364, "within-days"), (365, "within-days"), (366, NOTHING)],
        ),
        (
            "pain_now",
            {"steroid_long_term": True, "pain_onset": "gradual"},
            [(3, NOTHING), (4, "within-days"), (5, "within-days")],
        ),
        ("pain_now", {"heparin_long_term": True}, [(6, NOTHING), (7, "within-days"), (8, "within-days")]),
        ("height_loss_cm", {}, [(1, NOTHING), (1.9, NOTHING), (2, "within-days"), (3, "within-days")]),
        ("height_loss_cm", {"pain_onset": "sudden"}, [(1.9, NOTHING), (2, "same-day"), (2.1, "same-day")]),
    ],
    "hard-belly": [
        ("pain_now", SUDDEN, [(3, NOTHING), (4, "emergency"), (5, "emergency")]),
        ("pain_worst_24h", {**SUDDEN, "pain_now": 3}, [(3, NOTHING), (4, "emergency"), (5, "emergency")]),
        (
            "gestational_age",
            {"uterus_hard_tender": True},
            [("19+6", NOTHING), ("20+0", "emergency"), ("42+0", "emergency")],
        ),
    ],
    "headache-sight-swelling": [
        (
            "gestational_age",
            {"epigastric_pain": True},
            [("18+6", NOTHING), ("19+0", "same-day"), ("19+1", "same-day")],
        ),
        ("postpartum_days", {"epigastric_pain": True}, [(41, "same-day"), (42, "same-day"), (43, NOTHING)]),
        ("postpartum_days", {"headache_severe": True}, [(364, "same-day"), (365, "same-day"), (366, "within-days")]),
        (
            "postpartum_days",
            {"sudden_swelling_face_hands": True},
            [(42, "same-day"), (43, "within-days"), (365, "within-days"), (366, NOTHING)],
        ),
        (
            "bp_systolic",
            {"vision_disturbance": True, "postpartum_days": 365},
            [(139, "same-day"), (140, "emergency"), (141, "emergency")],
        ),
        (
            "bp_systolic",
            {"headache_severe": True, "gestational_age": "30+0"},
            [(139, "same-day"), (140, "emergency"), (141, "emergency")],
        ),
        (
            "bp_diastolic",
            {"headache_severe": True, "gestational_age": "30+0"},
            [(89, "same-day"), (90, "emergency"), (91, "emergency")],
        ),
    ],
    "heavy-bleeding-after-birth": [
        ("bp_systolic", {"postpartum_days": 5, "vaginal_bleeding": True}, [(89, "emergency"), (90, "same-day")]),
        ("postpartum_days", {"vaginal_bleeding": True}, [(42, "same-day"), (43, "within-days")]),
        ("postpartum_days", {"vaginal_bleeding": True, "dizzy": True}, [(42, "emergency"), (43, "within-days")]),
        (
            "bleeding_pads_per_hour",
            {"postpartum_days": 5},
            [(0.9, NOTHING), (1, "same-day"), (1.9, "same-day"), (2, "emergency")],
        ),
    ],
    "inflammatory-pattern": [
        ("pain_duration_days", {"inflammatory_features": 4}, [(90, NOTHING), (91, "routine"), (92, "routine")]),
        ("inflammatory_features", {"pain_duration_days": 400}, [(3, NOTHING), (4, "routine"), (5, "routine")]),
        (
            "age_at_onset",
            {
                "pain_duration_days": 400,
                "pain_onset": "gradual",
                "improves_with_exercise": True,
                "pain_relieved_by_rest": False,
            },
            [(39, "routine"), (40, NOTHING), (41, NOTHING)],
        ),
    ],
    "kidney-infection": [
        (
            "temperature_c",
            {"flank_pain": "left", "antipyretic_hours_ago": "none"},
            [(37.9, NOTHING), (38.0, "same-day"), (38.1, "same-day")],
        ),
    ],
    "leg-weakness": [
        ("hours_since_block", {"cannot_straight_leg_raise": True}, [(3, NOTHING), (4, "same-day"), (5, "same-day")]),
        ("hours_since_block", {"leg_weakness": "both"}, [(3, "same-day"), (4, "emergency"), (5, "emergency")]),
    ],
    "longer-than-two-weeks": [
        ("pain_duration_days", {}, [(13, NOTHING), (14, "routine"), (15, "routine")]),
    ],
    "one-sided-early-pain": [
        (
            "gestational_age",
            {"shoulder_tip_pain": True},
            [("12+5", "emergency"), ("12+6", "emergency"), ("13+0", "same-day")],
        ),
        ("postpartum_days", {"shoulder_tip_pain": True}, [(41, "same-day"), (42, "same-day"), (43, NOTHING)]),
    ],
    "post-epidural-infection": [
        (
            "temperature_c",
            {"epidural": True, "pain_trend": "worsening", "postpartum_days": 6},
            [(37.9, NOTHING), (38.0, "emergency"), (38.1, "emergency")],
        ),
        (
            "postpartum_days",
            {"epidural": True, "pain_trend": "worsening", "temperature_c": 38},
            [(41, "emergency"), (42, "emergency"), (43, NOTHING)],
        ),
    ],
    "post-epidural-nerve": [
        ("hours_since_block", {"cannot_straight_leg_raise": True}, [(3, NOTHING), (4, "emergency"), (5, "emergency")]),
        (
            "postpartum_days",
            {"epidural": True, "leg_weakness": "one"},
            [(41, "emergency"), (42, "emergency"), (43, NOTHING)],
        ),
        (
            "days_since_epidural",
            {"epidural": True, "leg_weakness": "one"},
            [(41, "emergency"), (42, "emergency"), (43, NOTHING)],
        ),
    ],
    "postural-headache": [
        ("postpartum_days", {"headache_postural": True}, [(41, "same-day"), (42, "same-day"), (43, "within-days")]),
    ],
    "preterm-tightenings": [
        (
            "gestational_age",
            {"contraction_interval_min": 5},
            [("19+6", "same-day"), ("20+0", "emergency"), ("36+6", "emergency"), ("37+0", "same-day")],
        ),
        (
            "gestational_age",
            {"pelvic_pressure": True},
            [("13+6", NOTHING), ("14+0", "same-day"), ("20+0", "same-day"), ("36+6", "same-day"), ("37+0", NOTHING)],
        ),
        (
            "contraction_interval_min",
            {"gestational_age": "30+0"},
            [(4, "emergency"), (5, "emergency"), (6, "same-day"), (10, "same-day"), (11, NOTHING)],
        ),
        ("contraction_interval_min", {"gestational_age": "37+0"}, [(9, "same-day"), (10, "same-day"), (11, NOTHING)]),
        (
            "contractions_per_hour",
            {"gestational_age": "30+0"},
            [(3, NOTHING), (4, "same-day"), (11, "same-day"), (12, "emergency"), (13, "emergency")],
        ),
        ("contractions_per_hour", {"gestational_age": "37+0"}, [(5, NOTHING), (6, "same-day"), (7, "same-day")]),
        ("contractions_per_hour", {"gestational_age": "19+6"}, [(3, NOTHING), (4, "same-day"), (5, "same-day")]),
        (
            "multiple_pregnancy",
            {"gestational_age": "30+0", "contractions_per_hour": 1},
            [(1, NOTHING), (2, "same-day"), (3, "same-day")],
        ),
        ("pain_now", {"gestational_age": "12+0", "period_like_cramps": True}, [(0, NOTHING), (1, "same-day")]),
    ],
    "reduced-fetal-movements": [
        (
            "gestational_age",
            {"fetal_movements": "not-yet-felt"},
            [("23+6", NOTHING), ("24+0", "same-day"), ("24+1", "same-day")],
        ),
        (
            "gestational_age",
            {"fetal_movements": "reduced"},
            [("23+6", "same-day"), ("24+0", "same-day"), ("27+6", "same-day"), ("28+0", "same-day")],
        ),
        (
            "reduced_movements_hours_ago",
            {"fetal_movements_status": "resolved"},
            [(167, "same-day"), (168, "same-day"), (169, "within-days")],
        ),
    ],
    "saddle-numbness": [
        ("saddle_numbness_last_hours_ago", {}, [(0, "emergency"), (1, "emergency"), (9000, "emergency")]),
    ],
    "sepsis-signs": [
        ("hours_since_urine", {}, [(17, NOTHING), (18, "emergency"), (19, "emergency")]),
        ("temperature_c", {"fast_breathing": True}, [(37.4, NOTHING), (37.5, "emergency")]),
        (
            "temperature_c",
            {"fast_heartbeat": True, "antipyretic_hours_ago": "none"},
            [(35.9, "emergency"), (36.0, NOTHING), (37.9, NOTHING), (38.0, "emergency"), (38.1, "emergency")],
        ),
        ("hours_since_urine", {"temperature_c": 38}, [(11, NOTHING), (12, "emergency"), (13, "emergency")]),
    ],
    "severe-and-limiting": [
        (
            "pain_now",
            {"sleep_disturbed": True},
            [(6, NOTHING), (7, "within-days"), (8, "within-days"), (9, "same-day")],
        ),
        ("pain_now", {"pain_onset": "sudden"}, [(6, NOTHING), (7, "same-day"), (8, "same-day")]),
        ("pain_average_7d", {"sleep_disturbed": True}, [(6.9, NOTHING), (7, "within-days"), (8.9, "within-days")]),
        ("pain_average_7d", {}, [(8.9, NOTHING), (9, "same-day"), (9.1, "same-day")]),
        ("pain_worst_24h", {}, [(8, NOTHING), (9, "same-day"), (10, "same-day")]),
        (
            "pain_worst_24h",
            {"sleep_disturbed": True, "pain_duration_days": 2},
            [(6, NOTHING), (7, "within-days"), (8, "within-days")],
        ),
        (
            "pain_duration_days",
            {"sleep_disturbed": True, "pain_worst_24h": 7},
            [(1, NOTHING), (2, "within-days"), (3, "within-days")],
        ),
        ("interference_general_activity", {"pain_now": 7}, [(6, NOTHING), (7, "within-days"), (8, "within-days")]),
        ("interference_enjoyment", {"pain_now": 7}, [(6, NOTHING), (7, "within-days"), (8, "within-days")]),
        ("severe_limiting_days", {}, [(1, NOTHING), (2, "within-days"), (3, "within-days")]),
    ],
    "spinal-infection-risk": [
        ("temperature_c", {"iv_drug_use": True}, [(37.4, NOTHING), (37.5, "same-day"), (38.0, "same-day")]),
        ("temperature_c", {"tb_contact": True}, [(37.9, NOTHING), (38.0, "same-day"), (38.1, "same-day")]),
        (
            "postpartum_days",
            {"epidural": True, "pain_pattern": "constant"},
            [(41, "within-days"), (42, "within-days"), (43, NOTHING)],
        ),
    ],
    "tearing-pain": [
        ("pain_now", {"pain_character": "tearing"}, [(6, "same-day"), (7, "emergency"), (8, "emergency")]),
        (
            "pain_now",
            {"pain_location": "thoracic", "pain_onset": "sudden"},
            [(6, NOTHING), (7, "emergency"), (8, "emergency")],
        ),
        (
            "pain_worst_24h",
            {"pain_location": "thoracic", "pain_onset": "sudden"},
            [(6, NOTHING), (7, "emergency"), (8, "emergency")],
        ),
        ("pain_now", {"connective_tissue_disorder": "Marfan"}, [(6, NOTHING), (7, "emergency"), (8, "emergency")]),
    ],
    "vaginal-bleeding": [
        (
            "gestational_age",
            {"vaginal_bleeding": True, "previous_caesarean": True},
            [("19+6", "same-day"), ("20+0", "emergency")],
        ),
        (
            "bleeding_pads_per_hour",
            {"gestational_age": "30+0"},
            [(0, NOTHING), (0.5, "same-day"), (1, "emergency"), (2, "emergency")],
        ),
        (
            "vaginal_bleeding_days_ago",
            {"gestational_age": "30+0", "vaginal_bleeding": False, "vaginal_bleeding_status": "resolved"},
            [(6, "same-day"), (7, "same-day"), (8, "within-days")],
        ),
        (
            "vaginal_bleeding_days_ago",
            {"gestational_age": "30+0", "vaginal_bleeding": False, "vaginal_bleeding_status": "historical-assessed"},
            [(0, "same-day"), (1, "same-day"), (2, "routine")],
        ),
        (
            "gestational_age",
            {"vaginal_bleeding_status": "historical-assessed", "vaginal_bleeding_days_ago": 0},
            [("23+6", "routine"), ("24+0", "same-day"), ("24+1", "same-day")],
        ),
        (
            "gestational_age",
            {"vaginal_bleeding": True, "period_like_cramps": True},
            [("19+6", "same-day"), ("20+0", "emergency"), ("36+6", "emergency"), ("37+0", "same-day")],
        ),
        (
            "pain_now",
            {"vaginal_bleeding": True, "gestational_age": "36+6"},
            [(3, "same-day"), (4, "emergency"), (5, "emergency")],
        ),
        (
            "pain_now",
            {"vaginal_bleeding": True, "gestational_age": "23+6"},
            [(6, "same-day"), (7, "emergency"), (8, "emergency")],
        ),
        (
            "pain_worst_24h",
            {"vaginal_bleeding": True, "gestational_age": "36+6", "pain_now": 3},
            [(3, "same-day"), (4, "emergency"), (5, "emergency")],
        ),
        (
            "pain_worst_24h",
            {"vaginal_bleeding": True, "gestational_age": "23+6", "pain_now": 3},
            [(6, "same-day"), (7, "emergency"), (8, "emergency")],
        ),
        (
            "gestational_age",
            {"vaginal_bleeding": True, "pain_now": 4},
            [("23+6", "same-day"), ("24+0", "emergency"), ("36+6", "emergency"), ("37+0", "same-day")],
        ),
        (
            "contractions_per_hour",
            {"vaginal_bleeding": True, "gestational_age": "30+0"},
            [(0, "same-day"), (1, "emergency"), (2, "emergency")],
        ),
    ],
    "hip-pain-on-each-step": [
        ("gestational_age", {"hip_weight_bearing_pain": True}, [("27+6", NOTHING), ("28+0", "within-days")]),
        ("postpartum_days", {"hip_weight_bearing_pain": True}, [(365, "within-days"), (366, NOTHING)]),
    ],
    "itch-no-rash": [
        ("postpartum_days", {"itch_palms_soles": True}, [(7, "same-day"), (8, NOTHING)]),
    ],
    "low-blood-pressure": [
        ("bp_systolic", {"gestational_age": "30+0"}, [(89, "within-days"), (90, NOTHING)]),
        ("bp_systolic", {"postpartum_days": 5}, [(89, "same-day"), (90, NOTHING)]),
        ("bp_systolic", {"dizzy": True}, [(89, "emergency"), (90, NOTHING)]),
    ],
    "low-placenta": [
        (
            "gestational_age",
            {"placenta_praevia_known": True, "vaginal_bleeding": True},
            [("19+6", NOTHING), ("20+0", "emergency")],
        ),
        (
            "contractions_per_hour",
            {"placenta_praevia_known": True, "gestational_age": "30+0"},
            [(0, NOTHING), (1, "emergency")],
        ),
    ],
    "severe-belly-pain": [
        (
            "gestational_age",
            {"previous_caesarean": True, "severe_abdominal_pain": True},
            [("19+6", "same-day"), ("20+0", "emergency")],
        ),
    ],
    "sleepless-and-racing": [
        ("postpartum_days", {"sleepless_and_racing": True}, [(84, "same-day"), (85, "within-days")]),
    ],
    "stiff-neck-or-light": [
        ("postpartum_days", {"stiff_neck_or_light": True, "epidural": True}, [(42, "emergency"), (43, "same-day")]),
        ("temperature_c", {"stiff_neck_or_light": True}, [(37.9, "same-day"), (38.0, "emergency")]),
    ],
    "too-much-paracetamol": [
        ("paracetamol_mg_24h", {}, [(4000, NOTHING), (4001, "same-day"), (8000, "same-day"), (8001, "emergency")]),
        ("paracetamol_mg_kg_24h", {}, [(75, NOTHING), (75.1, "same-day"), (76, "same-day")]),
    ],
    "red-hot-breast": [
        ("temperature_c", {"breast_red_hot": True, "postpartum_days": 9}, [(37.4, "within-days"), (37.5, "same-day")]),
    ],
    "urine-infection-symptoms": [
        ("temperature_c", BURNING, [(37.4, "within-days"), (37.5, "same-day")]),
        ("antipyretic_hours_ago", {**BURNING, "temperature_c": 36.9}, [(6, "same-day"), (7, "within-days")]),
    ],
    "wound-trouble": [
        ("temperature_c", {"wound_trouble": "red-or-weeping"}, [(37.9, "same-day"), (38.0, "emergency")]),
    ],
    "worsening-not-eased-by-rest": [
        ("pain_change_2wk", {"pain_relieved_by_rest": False}, [(1, NOTHING), (2, "within-days"), (3, "within-days")]),
        ("pain_change_3wk", {"pain_relieved_by_rest": False}, [(1, NOTHING), (2, "within-days"), (3, "within-days")]),
        ("not_relieved_days", {"pain_trend": "worsening"}, [(2, NOTHING), (3, "within-days"), (4, "within-days")]),
        (
            "pain_now",
            {"pain_trend": "worsening", "pain_relieved_by_rest": False, "pain_pattern": "constant"},
            [(6, "within-days"), (7, "same-day"), (8, "same-day")],
        ),
        (
            "pain_worst_24h",
            {"pain_trend": "worsening", "pain_relieved_by_rest": False, "pain_pattern": "constant"},
            [(6, "within-days"), (7, "same-day"), (8, "same-day")],
        ),
    ],
}
EDGES = [
    (slug, fact, given, value, expected)
    for slug, tables in WOULD_BE.items()
    for fact, given, values in tables
    for value, expected in values
]


@each_row(("slug", "fact", "given", "value", "expected"), EDGES)
def test_a_number_is_answered_from_both_sides(slug, fact, given, value, expected):
    assert word(slug, {**given, fact: value}) == expected


def numbers_in(condition: Condition) -> Iterator[tuple[str, object]]:
    """Every fact or gate that a condition compares with a number, and the number."""
    if isinstance(condition, Gate):
        of = {"gestation": "gestational_age", "postpartum": "postpartum_days"}.get(condition.of, "")
        for days in (condition.start, condition.end):
            if days is not None:
                yield of, days if condition.of == "postpartum" else str(GestationalAge(days))
    elif isinstance(condition, Compared):
        yield from ((condition.fact.name, each) for each in (condition.at_least, condition.below) if each is not None)
    else:
        for part in condition.of if isinstance(condition, AtLeast) else [condition.exception]:
            yield from numbers_in(part)


def test_every_number_in_a_rule_has_its_edges_in_the_table():
    for slug, rule in RULES.items():
        compared = {pair for level in rule.levels for pair in numbers_in(level.condition)}
        shown = {(fact, value) for fact, _, values in WOULD_BE.get(slug, []) for value, _ in values}
        shown |= {(name, value) for _, given, _ in WOULD_BE.get(slug, []) for name, value in given.items()}
        assert compared - shown - ELSEWHERE.get(slug, set()) == set(), slug


# Numbers that are open ends ("from the first", "any at all"), or the same mask or week as in `fever` and `bp-raised`.
SAME_AS_FEVER = {
    ("temperature_c", 37.5),
    ("temperature_c", 38.0),
    ("temperature_c", 36.0),
    ("antipyretic_hours_ago", 7),
    ("temperature_max_c", 38.0),
    ("temperature_max_days_ago", 8),
}
ELSEWHERE = {
    "bladder-retention-or-unfelt-leak": {("postpartum_days", 0)},
    "fluid-leak": SAME_AS_FEVER,
    "kidney-infection": SAME_AS_FEVER,
    "sepsis-signs": SAME_AS_FEVER,
    "post-epidural-infection": SAME_AS_FEVER | {("days_since_epidural", 43)},
    "spinal-infection-risk": SAME_AS_FEVER | {("days_since_epidural", 43)},
    "low-blood-pressure": SAME_AS_FEVER,
    "low-placenta": {("bleeding_pads_per_hour", 0.1), ("contraction_interval_min", 0)},
    "red-hot-breast": SAME_AS_FEVER,
    "stiff-neck-or-light": SAME_AS_FEVER | {("days_since_epidural", 43)},
    "wound-trouble": SAME_AS_FEVER,
    "preterm-tightenings": {("contraction_interval_min", 0)},
    "fall-or-blow": {("contraction_interval_min", 0)},
    "vaginal-bleeding": {("bleeding_pads_per_hour", 0.1), ("contraction_interval_min", 0)},
    "fracture-suspected": {("pain_now", 7)},
}


def test_numbers_that_stand_in_two_files_are_the_same():
    rules = load_trend_rules()
    assert word("severe-and-limiting", {"severe_limiting_days": rules.limiting_days_needed}) == "within-days"
    assert word("severe-and-limiting", {"severe_limiting_days": rules.limiting_days_needed - 1}) == NOTHING
    severe = {"sleep_disturbed": True, "pain_now": rules.severe_from}
    assert word("severe-and-limiting", severe) == "within-days"
    assert word("severe-and-limiting", {**severe, "pain_now": rules.severe_from - 1}) == NOTHING
    limiting = {"pain_now": rules.severe_from, "interference_general_activity": rules.limiting_interference_from}
    assert word("severe-and-limiting", limiting) == "within-days"
    worse = {"pain_trend": "worsening", "not_relieved_days": rules.rest_days_needed}
    assert word("worsening-not-eased-by-rest", worse) == "within-days"
    grown = {"pain_change_2wk": int(rules.relevant_points), "pain_relieved_by_rest": False}
    assert word("worsening-not-eased-by-rest", grown) == "within-days"
    low = TABLE["bp_systolic"].low_below
    assert low is not None
    assert word("low-blood-pressure", {"bp_systolic": low}) == NOTHING
    assert word("low-blood-pressure", {"bp_systolic": low - 1}) != NOTHING
    hidden = TABLE["temperature_c"].masked_by
    assert hidden is not None
    assert word("fever", {"temperature_c": 37.5, "antipyretic_hours_ago": hidden.below - 1}) == "same-day"


@each_row("slug", ["vaginal-bleeding", "reduced-fetal-movements", "preterm-tightenings", "fluid-leak"])
def test_where_no_week_is_known_the_gates_are_open(slug):
    signs = {
        "vaginal_bleeding": True,
        "fetal_movements": "not-yet-felt",
        "pelvic_pressure": True,
        "fluid_leak": True,
    }
    assert word(slug, signs) != NOTHING
    assert word(slug, {**signs, "phase": "pregnant"}) != NOTHING
    assert word(slug, {**signs, "phase": "postpartum"}) == NOTHING

from __future__ import annotations

TABLES = {
    "quiet.toml": (
        788114201,
        {
            "pain_below": 7,
            "jump_below": 4,
            "sites": ["lower-back", "pelvic-girdle", "pubic-symphysis", "hip", "buttock", "groin", "leg", "tailbone"],
            "told_by_no": [
                "contractions_painless",
                "leg_swelling_gradual",
                "pain_relieved_by_rest",
                "pain_relieved_by_position_change",
                "connective_tissue_disorder",
            ],
            "calm": {
                "fetal_movements": ["normal"],
                "headache_mild_resolved": [True],
                "leg_swelling_gradual": [True],
                "lochia": ["normal-decreasing"],
                "near_fall": [True],
                "nocturnal_leg_cramps": [True],
                "pain_location": [
                    "lumbar",
                    "pelvic-girdle",
                    "sacroiliac-left",
                    "sacroiliac-right",
                    "hip",
                    "buttock",
                    "groin",
                    "leg",
                    "coccyx",
                ],
                "pain_pattern": ["intermittent"],
                "pain_relieved_by_position_change": [True],
                "pain_relieved_by_rest": [True],
                "pain_trend": ["improving", "stable"],
                "stress_leak_on_cough": [True],
                "urinary_frequency": [True],
            },
        },
    )
}

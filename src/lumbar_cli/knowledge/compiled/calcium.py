from __future__ import annotations

TABLES = {
    "calcium.toml": (
        4122393320,
        {
            "otherwise": "us-nam",
            "dose_at_most": 500,
            "hidden_by": ["hide-calcium"],
            "sources": [
                {"cite": "nih-ods-calcium", "where": "absorbed well at 500 mg or less a dose", "certainty": "confirmed"}
            ],
            "words": {
                "first": "Calcium is about nutrition. It has not been shown to treat back pain.",
                "intake": "{title}: {intake} mg a day, food and tablets together.",
                "at_most": "Not more than {at_most} mg a day.",
                "taken": "Written down for {day}: {taken} mg. What you ate and did not write down is not in it.",
                "nothing": "Nothing written down for {day}. To add: lumbar measure calcium 500mg",
                "over_limit": "That is more than the limit. Ask your pharmacist or care team before you take more.",
                "large_dose": "More than {dose} mg at one time is taken up less well.",
                "hide": "To leave calcium out: lumbar profile set --condition hide-calcium",
            },
            "authorities": [
                {
                    "slug": "us-nam",
                    "title": "United States, National Academies",
                    "countries": ["US"],
                    "intake": 1000,
                    "at_most": 2500,
                    "note": "From 14 to 18 years: 1300 mg.",
                    "sources": [
                        {
                            "cite": "ramsey-calcium",
                            "where": "1000 mg at 19 to 50 years, 1300 at 14 to 18, pregnant or not",
                            "certainty": "confirmed",
                        },
                        {"cite": "iom-2011", "where": "2500 mg at 19 to 50 years", "certainty": "confirmed"},
                    ],
                },
                {
                    "slug": "china-dri",
                    "title": "China, dietary reference intakes 2023",
                    "countries": ["CN"],
                    "intake": 800,
                    "at_most": 2000,
                    "note": "Chinese consensus papers still advise supplements, because food there brings about 300 mg on average.",
                    "sources": [
                        {"cite": "china-dri-2023", "where": "800 mg in all of pregnancy", "certainty": "confirmed"},
                        {"cite": "bjjphcy-calcium", "where": "2000 mg, older figure", "certainty": "confirmed"},
                    ],
                },
            ],
        },
    )
}

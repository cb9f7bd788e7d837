from __future__ import annotations

TABLES = {
    "dating.toml": (
        1029691357,
        {
            "redating": [
                {
                    "from": "0+0",
                    "before": "9+0",
                    "more_than_days": 5,
                    "sources": [
                        {"cite": "obg-project-dating", "certainty": "confirmed"},
                        {"cite": "radiopaedia-dating", "certainty": "confirmed"},
                        {
                            "cite": "acog-co-700",
                            "where": "the row is chosen by the last period",
                            "certainty": "from memory",
                        },
                    ],
                },
                {
                    "from": "9+0",
                    "before": "14+0",
                    "more_than_days": 7,
                    "sources": [
                        {"cite": "obg-project-dating", "certainty": "confirmed"},
                        {"cite": "radiopaedia-dating", "certainty": "confirmed"},
                        {
                            "cite": "acog-co-700",
                            "where": "the row is chosen by the last period",
                            "certainty": "from memory",
                        },
                    ],
                },
                {
                    "from": "14+0",
                    "before": "16+0",
                    "more_than_days": 7,
                    "sources": [
                        {"cite": "obg-project-dating", "certainty": "confirmed"},
                        {"cite": "radiopaedia-dating", "certainty": "confirmed"},
                        {
                            "cite": "acog-co-700",
                            "where": "the row is chosen by the last period",
                            "certainty": "from memory",
                        },
                    ],
                },
                {
                    "from": "16+0",
                    "before": "22+0",
                    "more_than_days": 10,
                    "sources": [
                        {"cite": "obg-project-dating", "certainty": "confirmed"},
                        {"cite": "radiopaedia-dating", "certainty": "confirmed"},
                        {
                            "cite": "acog-co-700",
                            "where": "the row is chosen by the last period",
                            "certainty": "from memory",
                        },
                    ],
                },
                {
                    "from": "22+0",
                    "before": "28+0",
                    "more_than_days": 14,
                    "sources": [
                        {"cite": "obg-project-dating", "certainty": "confirmed"},
                        {"cite": "radiopaedia-dating", "certainty": "confirmed"},
                        {
                            "cite": "acog-co-700",
                            "where": "the row is chosen by the last period",
                            "certainty": "from memory",
                        },
                    ],
                },
                {
                    "from": "28+0",
                    "more_than_days": 21,
                    "keeps": True,
                    "sources": [
                        {"cite": "obg-project-dating", "where": "with caution: a small baby", "certainty": "confirmed"},
                        {"cite": "radiopaedia-dating", "certainty": "confirmed"},
                        {
                            "cite": "project-rule",
                            "where": "the date is kept for the clinic to decide",
                            "certainty": "project rule",
                        },
                    ],
                },
            ],
            "settled": {"before": "22+0", "sources": [{"cite": "acog-co-700", "certainty": "confirmed"}]},
            "plausible": {
                "usual_from": "4+0",
                "usual_to": "42+6",
                "asks_from": "42+0",
                "birth_from": "20+0",
                "furthest_ahead_days": 294,
                "furthest_ago_days": 730,
                "shortest_cycle_days": 20,
                "longest_cycle_days": 45,
                "sources": [{"cite": "project-rule", "certainty": "project rule"}],
            },
            "transfer": {
                "embryo_ages_days": [3, 5, 6],
                "sources": [
                    {
                        "cite": "calcvita-ivf",
                        "where": "day 3 and day 5; day 6 follows from the same arithmetic",
                        "certainty": "confirmed",
                    },
                    {
                        "cite": "acog-co-700",
                        "where": "a scan does not replace the date of a transfer",
                        "certainty": "from memory",
                    },
                ],
            },
        },
    )
}

from __future__ import annotations

TABLES = {
    "weight.toml": (
        3361063933,
        {
            "band_from": "13+0",
            "early_at_most": 2.0,
            "rate_days": 14,
            "sudden_kg_a_week": 1.0,
            "hidden_by": ["hide-weight", "eating-difficult", "eating-disorder"],
            "sources": [
                {"cite": "iom-2009-weight", "where": "0.5 to 2 kg in the first trimester", "certainty": "confirmed"},
                {
                    "cite": "project-rule",
                    "where": "two weights 14 days apart; more than 1 kg in a week",
                    "certainty": "project rule",
                },
            ],
            "words": {
                "optional": "Weight is optional. These are bands around averages, no goals and no verdict; the two standards differ.",
                "measured": "{weight} kg on {day}, {age}.",
                "gain": "{gain} kg against the weight before pregnancy.",
                "early": "Before 13 weeks only this is said: up to {early} kg in all.",
                "band": "{title}: {low} to {high} kg at this week, {total_low} to {total_high} kg in all.",
                "total": "{title}: {total_low} to {total_high} kg in all.",
                "twins": "With two babies the figures are provisional, and there is none by week.",
                "more_babies": "With three babies or more there are no figures.",
                "one_baby": "The figures are for one baby.",
                "below": "Yours is below that band.",
                "within": "Yours is within that band.",
                "above": "Yours is above that band.",
                "visit": "If a number puzzles you, take it to your next visit.",
                "rate": "Lately {rate} kg a week.",
                "sudden": "The last days brought more than {sudden} kg a week. Is there also a headache, swelling of face or hands, changed sight? lumbar check asks.",
                "missing": "To say more, lumbar needs:",
                "height_cm": "your height: lumbar profile set --height-cm 165",
                "pre_weight_kg": "your weight before pregnancy: lumbar profile set --pre-weight-kg 60",
                "weight": "a weight: lumbar measure weight 68.2",
                "gestational_age": "your due date: lumbar pregnancy due DATE",
                "hide": "To leave weight out: lumbar profile set --condition hide-weight",
            },
            "standards": [
                {
                    "slug": "iom-2009",
                    "title": "United States, Institute of Medicine 2009",
                    "first_trimester": [0.5, 2.0],
                    "sources": [
                        {
                            "cite": "iom-2009-weight",
                            "where": "table; 11.3 kg for twins above 30, where one copy prints 11.5",
                            "certainty": "confirmed",
                        }
                    ],
                    "classes": [
                        {"name": "under 18.5", "below": 18.5, "total": [12.5, 18.0], "weekly": [0.44, 0.58]},
                        {
                            "name": "18.5 to under 25",
                            "below": 25.0,
                            "total": [11.5, 16.0],
                            "weekly": [0.35, 0.5],
                            "twins": [16.8, 24.5],
                        },
                        {
                            "name": "25 to under 30",
                            "below": 30.0,
                            "total": [7.0, 11.5],
                            "weekly": [0.23, 0.33],
                            "twins": [14.1, 22.7],
                        },
                        {"name": "30 or more", "total": [5.0, 9.0], "weekly": [0.17, 0.27], "twins": [11.3, 19.1]},
                    ],
                },
                {
                    "slug": "wst-801-2022",
                    "title": "China, WS/T 801-2022",
                    "note": "Its numbers are noted from memory and still to be checked against the standard.",
                    "first_trimester": [0.0, 2.0],
                    "sources": [
                        {"cite": "wst-801-2022", "where": "table 1", "certainty": "from memory"},
                        {
                            "cite": "sci-rep-2023-bmi",
                            "where": "the classes of body mass index",
                            "certainty": "confirmed",
                        },
                    ],
                    "classes": [
                        {"name": "under 18.5", "below": 18.5, "total": [11.0, 16.0], "weekly": [0.37, 0.56]},
                        {"name": "18.5 to under 24", "below": 24.0, "total": [8.0, 14.0], "weekly": [0.26, 0.48]},
                        {"name": "24 to under 28", "below": 28.0, "total": [7.0, 11.0], "weekly": [0.22, 0.37]},
                        {"name": "28 or more", "total": [5.0, 9.0], "weekly": [0.15, 0.3]},
                    ],
                },
            ],
        },
    )
}

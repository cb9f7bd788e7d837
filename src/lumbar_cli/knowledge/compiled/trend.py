from __future__ import annotations

import datetime  # dates and times in the tables below

TABLES = {
    "trend.toml": (
        1401856401,
        {
            "series_days": {
                "value": 28,
                "certainty": "project rule",
                "reason": "Four weeks: long enough for a baseline before the two weeks compared, short enough to speak of now.",
            },
            "half_days": {"value": 7, "certainty": "project rule", "reason": "This week against the week before."},
            "days_needed": {
                "value": 7,
                "certainty": "project rule",
                "reason": "Logged days in the two weeks compared; with fewer the answer is that there are not enough entries to say.",
            },
            "half_days_needed": {
                "value": 4,
                "certainty": "project rule",
                "reason": "Logged days in each of the two weeks, so that neither median rests on a day or two.",
            },
            "relevant_points": {
                "value": 2.0,
                "certainty": "project rule",
                "reason": "About 2 points or 30 percent is the change usually called moderate; it was derived for improvement in chronic pain, and worsening is less studied.",
                "sources": [
                    {"cite": "bandolier-pain", "certainty": "confirmed"},
                    {"cite": "farrar-2001", "certainty": "confirmed"},
                    {
                        "cite": "pmc9299931-change",
                        "certainty": "confirmed",
                        "where": "in cohorts the change needed was larger and grew with the baseline",
                    },
                ],
            },
            "relevant_percent": {
                "value": 30.0,
                "certainty": "project rule",
                "reason": "As relevant_points, in percent of the week before; only together with relevant_percent_points.",
                "sources": [{"cite": "bandolier-pain", "certainty": "confirmed"}],
            },
            "relevant_percent_points": {
                "value": 1.5,
                "certainty": "project rule",
                "reason": "A percentage alone means nothing at a low baseline: from 1 to 2 is 100 percent.",
            },
            "supported_days_needed": {
                "value": 10,
                "certainty": "project rule",
                "reason": "Logged days in the series, below which neither statistic is worked out; the normal approximation of the test is for more than about ten values.",
                "sources": [
                    {"cite": "past-mann-kendall", "certainty": "confirmed"},
                    {
                        "cite": "ncl-trend-manken",
                        "certainty": "confirmed",
                        "where": "wants at least 10 values for the slope",
                    },
                ],
            },
            "supported_p": {
                "value": 0.05,
                "certainty": "project rule",
                "reason": "One-sided, corrected for ties. Days that resemble their neighbours make p too small, so it never decides alone.",
                "sources": [
                    {
                        "cite": "scielo-2013-mann-kendall",
                        "certainty": "confirmed",
                        "where": "serial correlation breaks the p-value",
                    }
                ],
            },
            "slope_days": {
                "value": 14,
                "certainty": "project rule",
                "reason": "The Theil-Sen slope is told for two weeks, the span that is compared.",
            },
            "slope_points": {
                "value": 1.5,
                "certainty": "project rule",
                "reason": "A rise that is certain but small is no alarm: pain rises slowly through pregnancy on average.",
                "sources": [
                    {
                        "cite": "kihlstrand-1999",
                        "certainty": "confirmed",
                        "where": "intensity rose through pregnancy in diaries",
                    },
                    {
                        "cite": "cochrane-cd001139",
                        "certainty": "confirmed",
                        "where": "low-back and pelvic pain grow with gestation",
                    },
                ],
            },
            "baseline_days_needed": {
                "value": 10,
                "certainty": "project rule",
                "reason": "Logged days before the two weeks compared, for a median worth comparing with.",
            },
            "shift_margin": {
                "value": 3,
                "certainty": "project rule",
                "reason": "A run longer than log2(n) + 3, rounded, n being the values off the median. The rule is published; using it on a pain diary is ours.",
                "sources": [
                    {
                        "cite": "anhoej-olesen-2014",
                        "certainty": "confirmed",
                        "where": "shift rule; about 5 percent false signals together with the crossings rule",
                    }
                ],
            },
            "jump_days": {
                "value": 7,
                "certainty": "project rule",
                "reason": "The days before today that today is compared with.",
            },
            "jump_points": {
                "value": 4.0,
                "certainty": "project rule",
                "reason": "Today this far above the median of those days.",
            },
            "jump_from": {
                "value": 8,
                "certainty": "project rule",
                "reason": "Or today at least this, while the median is at most jump_median.",
            },
            "jump_median": {"value": 5.0, "certainty": "project rule", "reason": "See jump_from."},
            "severe_from": {
                "value": 7,
                "certainty": "project rule",
                "reason": "1-3 mild, 4-6 moderate, 7-10 severe is a convention; cut-points differ, but 7 or more is severe in most schemes.",
                "sources": [
                    {
                        "cite": "boonstra-2016-table-3",
                        "certainty": "confirmed",
                        "where": "severe from 7 in Serlin 1995",
                    },
                    {"cite": "boonstra-2016", "certainty": "confirmed", "where": "severe from 8"},
                ],
            },
            "severe_share_days": {
                "value": 14,
                "certainty": "project rule",
                "reason": "Time in severe pain: the share of logged days in these last days; patients ranked it highest.",
                "sources": [{"cite": "stone-2021", "certainty": "confirmed"}],
            },
            "night_starts": {
                "value": datetime.time(22, 0),
                "certainty": "project rule",
                "reason": "Night is from here until the day of the diary starts, by the clock on her wall.",
            },
            "late_hours": {
                "value": 48,
                "certainty": "project rule",
                "reason": "Written more than this after: counted, and marked as late, because recall over several days is unreliable.",
                "sources": [{"cite": "broderick-2008", "certainty": "confirmed"}],
            },
            "rest_asked_from": {
                "value": 4,
                "certainty": "project rule",
                "reason": "The day's worst from which the question is worth asking.",
            },
            "rest_minutes_least": {
                "value": 30,
                "certainty": "project rule",
                "reason": "Minutes of rest that the question names, from a leaflet on tummy ache in pregnancy.",
                "sources": [{"cite": "hwe-tummy-ache", "certainty": "confirmed"}],
            },
            "rest_minutes_most": {
                "value": 60,
                "certainty": "project rule",
                "reason": "As rest_minutes_least.",
                "sources": [{"cite": "hwe-tummy-ache", "certainty": "confirmed"}],
            },
            "rest_days": {
                "value": 5,
                "certainty": "project rule",
                "reason": "The last answered days that are looked at.",
            },
            "rest_days_needed": {
                "value": 3,
                "certainty": "project rule",
                "reason": "Days of these with the same or worse.",
            },
            "limiting_interference_from": {
                "value": 7,
                "certainty": "project rule",
                "reason": "Interference, 0-10, from which pain counts as stopping life.",
            },
            "limiting_days": {"value": 3, "certainty": "project rule", "reason": "The last days that are looked at."},
            "limiting_days_needed": {"value": 2, "certainty": "project rule", "reason": "Days of these."},
        },
    )
}

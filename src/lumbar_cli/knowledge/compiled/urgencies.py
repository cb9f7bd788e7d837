from __future__ import annotations

TABLES = {
    "urgencies.toml": (
        3092880787,
        {
            "emergency": {
                "open": "To call about now",
                "act": "CALL {number} NOW, or go to the nearest emergency department.",
                "act_ended": "CALL {number} NOW, or go to the nearest emergency department.",
                "act_unnumbered": "CALL YOUR EMERGENCY NUMBER NOW, or go to the nearest emergency department.",
                "because": "You answered: {sign}. This can be an emergency.",
                "because_seen": "Your diary shows: {sign}. This can be an emergency.",
                "say": "Say: “{say}”",
                "then": ["Do not drive yourself. Do not wait for a reply from this program."],
            },
            "same-day": {
                "open": "To phone about today",
                "act": "PHONE YOUR MATERNITY UNIT OR DOCTOR NOW{unit} - day or night.",
                "act_ended": "PHONE YOUR HOSPITAL OR DOCTOR NOW{unit} - day or night.",
                "act_unnumbered": "PHONE YOUR MATERNITY UNIT OR DOCTOR NOW - day or night.",
                "because": "You answered: {sign}. It needs to be checked today.",
                "because_seen": "Your diary shows: {sign}. It needs to be checked today.",
                "say": "Say: “{say}”",
                "then": ["If you cannot reach them within 30 minutes, or it gets worse, call {number} or go in."],
            },
            "within-days": {
                "open": "To be seen in 1-3 days",
                "act": "BOOK with your midwife or doctor in the next 1-3 days.",
                "act_ended": "BOOK with your doctor in the next 1-3 days.",
                "act_unnumbered": "BOOK with your midwife or doctor in the next 1-3 days.",
                "because": "You answered: {sign}.",
                "because_seen": "Your diary shows: {sign}.",
                "say": "Say: “{say}”",
                "then": ["Call sooner if: {sooner}."],
            },
            "routine": {
                "open": "For the next visit",
                "act": "Note it for your next visit.",
                "act_ended": "Note it for your next visit.",
                "act_unnumbered": "Note it for your next visit.",
                "because": "You answered: {sign}.",
                "because_seen": "Your diary shows: {sign}.",
                "say": "",
                "then": [],
            },
        },
    )
}

from __future__ import annotations

TABLES = {
    "relief_rules.toml": (
        1560312001,
        {
            "rules": [
                {
                    "kinds": ["exercise"],
                    "when": {"any": [{"ruptured_membranes": True}, {"fluid_leak": True}], "phase": "pregnant"},
                    "why": "With the waters gone or fluid leaking, exercise waits until your care team agrees.",
                    "sources": [
                        {"cite": "exercisedoc-contraindications", "where": "absolute", "certainty": "confirmed"}
                    ],
                },
                {
                    "kinds": ["exercise"],
                    "when": {
                        "any": [
                            {"preterm_labour": True, "gestation": {"before": "37+0"}},
                            {"contractions_regular": True, "gestation": {"before": "37+0"}},
                        ]
                    },
                    "why": "With labour or regular tightenings before 37 weeks, exercise is left out.",
                    "sources": [
                        {"cite": "exercisedoc-contraindications", "where": "absolute", "certainty": "confirmed"}
                    ],
                },
                {
                    "kinds": ["exercise"],
                    "when": {"any": [{"unexplained_bleeding": True}, {"vaginal_bleeding": True}], "phase": "pregnant"},
                    "why": "With bleeding, exercise waits until your care team has found the cause and agrees.",
                    "sources": [
                        {
                            "cite": "exercisedoc-contraindications",
                            "where": "unexplained persistent vaginal bleeding",
                            "certainty": "confirmed",
                        },
                        {
                            "cite": "bmc-2015-exercise-contraindications",
                            "where": "persistent bleeding in the second and third trimester",
                            "certainty": "confirmed",
                        },
                    ],
                },
                {
                    "kinds": ["exercise"],
                    "when": {"placenta_praevia_known": True, "gestation": {"from": "26+0"}},
                    "why": "With a low-lying placenta (praevia), exercise is left out from 26 weeks. Ask your care team what is possible.",
                    "sources": [
                        {"cite": "exercisedoc-contraindications", "where": "prints 26 weeks", "certainty": "confirmed"},
                        {
                            "cite": "bmc-2015-exercise-contraindications",
                            "where": "after 26 weeks",
                            "certainty": "confirmed",
                        },
                        {
                            "cite": "sogc-csep-2019",
                            "where": "28 weeks in the guideline; the earlier week counts here",
                            "certainty": "from memory",
                        },
                    ],
                },
                {
                    "kinds": ["exercise"],
                    "when": {"pre_eclampsia": True},
                    "why": "With pre-eclampsia, exercise is left out. Ask your care team what is possible.",
                    "sources": [
                        {"cite": "exercisedoc-contraindications", "where": "absolute", "certainty": "confirmed"}
                    ],
                },
                {
                    "kinds": ["exercise"],
                    "when": {"cerclage": True, "phase": "pregnant"},
                    "why": "With a weak cervix or a stitch in it, exercise is left out. Ask your care team what is possible.",
                    "sources": [
                        {"cite": "exercisedoc-contraindications", "where": "absolute", "certainty": "confirmed"}
                    ],
                },
                {
                    "kinds": ["exercise"],
                    "when": {"growth_restriction": True, "phase": "pregnant"},
                    "why": "When your baby grows slowly, exercise is left out. Ask your care team what is possible.",
                    "sources": [
                        {"cite": "exercisedoc-contraindications", "where": "absolute", "certainty": "confirmed"}
                    ],
                },
                {
                    "kinds": ["exercise"],
                    "when": {"multiple_pregnancy": {"at_least": 3}, "phase": "pregnant"},
                    "why": "With three babies or more, exercise is left out. Ask your care team what is possible.",
                    "sources": [
                        {"cite": "exercisedoc-contraindications", "where": "absolute", "certainty": "confirmed"}
                    ],
                },
                {
                    "kinds": ["exercise"],
                    "when": {
                        "any": [
                            {"diabetes_uncontrolled": True},
                            {"high_blood_pressure_uncontrolled": True},
                            {"thyroid_uncontrolled": True},
                        ]
                    },
                    "why": "While diabetes, blood pressure or thyroid are not settled by treatment, exercise is left out.",
                    "sources": [
                        {"cite": "exercisedoc-contraindications", "where": "absolute", "certainty": "confirmed"}
                    ],
                },
                {
                    "kinds": ["exercise"],
                    "when": {"serious_illness": True},
                    "why": "With a serious illness of heart, lungs or another organ, exercise is left out. Ask your doctor what is possible.",
                    "sources": [
                        {"cite": "exercisedoc-contraindications", "where": "absolute", "certainty": "confirmed"},
                        {
                            "cite": "bmc-2015-exercise-contraindications",
                            "where": "heart disease, restrictive lung disease",
                            "certainty": "confirmed",
                        },
                    ],
                },
                {
                    "kinds": ["exercise"],
                    "when": {"any": [{"recurrent_loss": True}, {"previous_preterm_birth": True}], "phase": "pregnant"},
                    "why": "After losses or an early birth before this pregnancy, ask your care team first.",
                    "sources": [
                        {"cite": "exercisedoc-contraindications", "where": "relative", "certainty": "confirmed"}
                    ],
                },
                {
                    "kinds": ["exercise"],
                    "when": {"gestational_hypertension": True},
                    "why": "With raised blood pressure, ask your care team first.",
                    "sources": [
                        {"cite": "exercisedoc-contraindications", "where": "relative", "certainty": "confirmed"}
                    ],
                },
                {
                    "kinds": ["exercise"],
                    "when": {"heart_or_lung_disease": True},
                    "why": "With an illness of heart or lungs, ask your doctor first.",
                    "sources": [
                        {"cite": "exercisedoc-contraindications", "where": "relative", "certainty": "confirmed"}
                    ],
                },
                {
                    "kinds": ["exercise"],
                    "when": {"anaemia_symptomatic": True},
                    "why": "With anaemia that makes you tired or breathless, ask your care team first.",
                    "sources": [
                        {"cite": "exercisedoc-contraindications", "where": "relative", "certainty": "confirmed"}
                    ],
                },
                {
                    "kinds": ["exercise"],
                    "when": {"eating_disorder": True},
                    "why": "With an eating disorder or too little food, ask your care team first.",
                    "sources": [
                        {"cite": "exercisedoc-contraindications", "where": "relative", "certainty": "confirmed"}
                    ],
                },
                {
                    "kinds": ["exercise"],
                    "when": {"multiple_pregnancy": {"at_least": 2}, "gestation": {"from": "28+0"}},
                    "why": "With twins, from 28 weeks, ask your care team first.",
                    "sources": [
                        {"cite": "exercisedoc-contraindications", "where": "relative", "certainty": "confirmed"}
                    ],
                },
                {
                    "kinds": ["exercise"],
                    "when": {
                        "multiple_pregnancy": {"at_least": 2},
                        "at_risk_of_preterm_labour": True,
                        "phase": "pregnant",
                    },
                    "why": "With more than one baby and a risk of early labour, exercise is left out. Ask your care team what is possible.",
                    "sources": [
                        {
                            "cite": "bmc-2015-exercise-contraindications",
                            "where": "multiple gestation at risk of preterm labour",
                            "certainty": "confirmed",
                        }
                    ],
                },
                {
                    "kinds": ["exercise"],
                    "when": {"other_condition": True},
                    "why": "You noted another condition that matters for exercise. Ask your care team first.",
                    "sources": [
                        {
                            "cite": "exercisedoc-contraindications",
                            "where": "relative: other significant conditions",
                            "certainty": "confirmed",
                        }
                    ],
                },
                {
                    "kinds": ["exercise"],
                    "when": {"postpartum_days": {"below": 43}},
                    "ask_first": True,
                    "why": "At this early time, begin with short walks and ask your care team before anything more.",
                    "sources": [
                        {
                            "cite": "project-rule",
                            "where": "the lists above were written for pregnancy",
                            "certainty": "project rule",
                        }
                    ],
                },
                {
                    "kinds": ["exercise", "legs"],
                    "when": {
                        "any": [
                            {"leg_swelling": "one"},
                            {"calf_pain": True},
                            {"leg_redness": True},
                            {"leg_colour_change": True},
                        ]
                    },
                    "why": "With one leg swollen, sore, red or changed in colour, the leg is looked at first. Phone your care team.",
                    "sources": [
                        {"cite": "project-rule", "where": "signs of a clot in the leg", "certainty": "project rule"}
                    ],
                },
                {
                    "kinds": ["exercise", "legs"],
                    "when": {"clot_in_treatment": True},
                    "why": "While a clot is being treated, ask your doctor first.",
                    "sources": [{"cite": "project-rule", "certainty": "project rule"}],
                },
                {
                    "kinds": ["skin-contact"],
                    "when": {"numb_skin": True},
                    "why": "Not on skin that feels numb: you would not feel harm in time.",
                    "sources": [{"cite": "project-rule", "certainty": "project rule"}],
                },
                {
                    "kinds": ["skin-contact"],
                    "when": {"any": [{"broken_skin": True}, {"skin_infection": True}]},
                    "why": "Not on skin that is broken or infected.",
                    "sources": [{"cite": "project-rule", "certainty": "project rule"}],
                },
                {
                    "kinds": ["skin-contact"],
                    "when": {"any": [{"epidural_site_redness": True}, {"epidural_site_pus": True}]},
                    "why": "Not near a needle site on the back that is red or weeping. Phone your care team.",
                    "sources": [{"cite": "project-rule", "certainty": "project rule"}],
                },
            ],
            "stop_signs": [
                {
                    "kinds": ["exercise", "ask-first"],
                    "lines": [
                        "breathlessness that stays",
                        "strong chest pain",
                        {"text": "regular painful tightenings", "only": ["pregnant", "unknown"]},
                        "bleeding",
                        {"text": "fluid leaking", "only": ["pregnant", "unknown"]},
                        "dizziness that does not settle",
                        "headache",
                        "weak muscles",
                        "a sore or swollen calf",
                        {"text": "fewer movements of your baby", "only": ["pregnant", "unknown"]},
                    ],
                    "sources": [
                        {"cite": "exercisedoc-contraindications", "where": "reasons to stop", "certainty": "confirmed"},
                        {"cite": "wjd-2013-exercise-stop-signs", "where": "reasons to stop", "certainty": "confirmed"},
                    ],
                }
            ],
            "ledger": {
                "after_from_minutes": 60,
                "after_to_minutes": 120,
                "untried_from_minutes": 60,
                "untried_to_minutes": 180,
                "similar": 1.0,
                "minimum_change": 2.0,
                "minimum_pairs": 3,
                "sources": [
                    {
                        "cite": "bandolier-pain",
                        "where": "about 2 points of 10 or 30 % is a change that matters",
                        "certainty": "confirmed",
                    },
                    {
                        "cite": "project-rule",
                        "where": "the windows, the similar peak, three pairs",
                        "certainty": "project rule",
                    },
                ],
            },
            "evidence": {
                "good": "several trials that agree",
                "fair": "trials, but uncertain",
                "weak": "few, small or indirect studies",
                "none": "advice, hardly tested",
            },
            "words": {
                "withheld_all": "A warning sign is open. Only the action counts now; the methods come back when it has been seen to.",
                "withheld_all_how": "What to do: lumbar call. When someone has seen to it: lumbar check --assessed SIGN.",
                "order": "Alphabetical, never ranked.",
                "how": "How to: lumbar relief METHOD",
                "not_all_asked": "Not every warning sign has been asked about. To answer them: lumbar check",
                "peak": "Pain usually eases by itself after a peak. “Nothing tried” shows how it went then.",
                "too_few": "too few to say",
                "stop": "Stop if",
                "call": "Stop and phone your care team at these",
                "feeling": "If something feels wrong, stop and call. No list covers everything.",
            },
        },
    )
}

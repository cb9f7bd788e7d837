from __future__ import annotations

import datetime  # dates and times in the tables below

TABLES = {
    "bladder-retention-or-unfelt-leak.toml\n[[examples]]": (
        3387788387,
        {
            "title": "Newly unable to pass urine, or not feeling the bladder",
            "say": "lost the usual feeling or control of my bladder",
            "advice": "Say how many hours it is since you last passed your usual amount.",
            "why": "The nerves that empty the bladder can be pressed in the back, and the outcome depends on hours.",
            "term": "urinary retention, neurogenic bladder; cauda equina syndrome (incomplete, or with retention)",
            "notes": "A little leak on coughing that is felt, and passing urine more often, are not this rule. After a birth or a catheter no usual amount within 6 hours is at least same-day. Hours alone count only while nobody said that passing urine is possible.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "confirmed",
                    "reason": "The signs and the 6 to 8 hours are confirmed; the lower number is used with back pain or a leg symptom, the higher one alone.",
                    "when": {
                        "any": [
                            {"urinary_retention": True},
                            {"bladder_sensation_lost": True},
                            {"new_urinary_incontinence": True},
                            {"hours_since_urine": {"at_least": 8}, "unless": {"urinary_retention": False}},
                            {
                                "all": [
                                    {
                                        "any": [
                                            {
                                                "hours_since_urine": {"at_least": 6},
                                                "unless": {"urinary_retention": False},
                                            },
                                            {
                                                "hours_since_urine": {"at_least": 6},
                                                "postpartum": {"from": 0, "before": 2},
                                            },
                                        ]
                                    },
                                    {
                                        "any": [
                                            {"pain_now": {"at_least": 1}},
                                            {"leg_pain": {"in": ["one", "both"]}},
                                            {"leg_numbness": {"in": ["one", "both"]}},
                                            {"leg_weakness": {"in": ["one", "both"]}},
                                        ]
                                    },
                                ]
                            },
                        ]
                    },
                },
                {
                    "urgency": "same-day",
                    "certainty": "from memory",
                    "reason": "No usual amount by 6 hours after birth or a catheter; no urine for 12 hours is a sign of serious illness.",
                    "when": {
                        "any": [
                            {"hours_since_urine": {"at_least": 6}, "unless": {"urinary_retention": False}},
                            {"hours_since_urine": {"at_least": 6}, "postpartum": {"from": 0, "before": 2}},
                            {"hours_since_urine": {"at_least": 12}},
                        ]
                    },
                },
            ],
            "sources": [
                {"cite": "bmj-bp-cauda-equina", "certainty": "confirmed", "where": "bladder dysfunction"},
                {"cite": "csp-cauda-equina-pathway", "certainty": "confirmed", "where": "listed"},
                {
                    "cite": "esj-2011-cauda-equina",
                    "certainty": "confirmed",
                    "where": "unable to pass water for more than 6 to 8 hours",
                },
                {
                    "cite": "bmj-case-2015-ces-pregnancy",
                    "certainty": "confirmed",
                    "where": "bladder changes of pregnancy hid it and caused delay",
                },
                {
                    "cite": "nice-ng194",
                    "certainty": "from memory",
                    "where": "first void within 6 hours of birth or catheter removal",
                },
                {"cite": "uk-sepsis-trust", "certainty": "from memory", "where": "no urine for 12 hours or more"},
                {
                    "cite": "nhs-incontinence-pregnancy",
                    "certainty": "from memory",
                    "where": "a felt leak on coughing is common",
                },
            ],
        },
    ),
    "both-legs.toml\n[[examples]]": (
        1534049240,
        {
            "title": "Pain, numbness or weakness in both legs",
            "say": "new pain, numbness or weakness in both legs",
            "advice": "Say when it began, and whether bladder, bowels or the skin you sit on feel different.",
            "why": "Signs in both legs can mean pressure on many nerves at once, before bladder or bowels notice.",
            "term": "bilateral radiculopathy; suspected cauda equina syndrome",
            "sooner_if": ["pain or weakness in both legs", "a change in feeling the bladder or the skin you sit on"],
            "notes": "Both feet tingling and evenly puffy by the evening, slowly, with no leg pain, is within days, and only when each of these was answered. Within 4 hours of a block heavy or numb legs are same-day. Calf cramps at night and both hands numb at night are not this rule.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "confirmed",
                    "when": {
                        "any": [
                            {"leg_pain": "both"},
                            {"leg_weakness": "both", "unless": {"hours_since_block": {"below": 4}}},
                            {
                                "leg_numbness": "both",
                                "leg_weakness": {"in": ["one", "both"]},
                                "unless": {"hours_since_block": {"below": 4}},
                            },
                            {
                                "leg_numbness": "both",
                                "leg_swelling": "one",
                                "unless": {"hours_since_block": {"below": 4}},
                            },
                            {
                                "leg_numbness": "both",
                                "unless": {
                                    "any": [
                                        {"hours_since_block": {"below": 4}},
                                        {"leg_swelling_gradual": True, "leg_pain": "none"},
                                    ]
                                },
                            },
                        ]
                    },
                },
                {
                    "urgency": "same-day",
                    "certainty": "confirmed",
                    "reason": "Within 4 hours of the last dose of a block both legs are still expected to be heavy.",
                    "advice": "Tell those who look after you now, and again when 4 hours have passed and the legs are no better.",
                    "when": {
                        "any": [{"leg_weakness": "both"}, {"leg_numbness": "both", "hours_since_block": {"below": 4}}]
                    },
                },
                {
                    "urgency": "within-days",
                    "certainty": "project rule",
                    "advice": "Tell your midwife or doctor about the tingling and the swelling together.",
                    "when": {"leg_numbness": "both"},
                },
            ],
            "sources": [
                {"cite": "bmj-bp-cauda-equina", "certainty": "confirmed", "where": "bilateral leg symptoms, recent"},
                {"cite": "csp-cauda-equina-pathway", "certainty": "confirmed", "where": "listed"},
                {"cite": "nhs-ces-warning-card", "certainty": "confirmed", "where": "within two weeks"},
                {
                    "cite": "girft-cauda-equina",
                    "certainty": "from memory",
                    "where": "two-sided leg pain can come before bladder signs",
                },
            ],
        },
    ),
    "bowel-incontinence-new.toml\n[[examples]]": (
        3399380856,
        {
            "title": "New loss of control or feeling of the bowels",
            "say": "newly lost control of my bowels",
            "advice": "Say whether the back hurts and whether the skin you sit on feels different.",
            "why": "The nerves of the bowels can be pressed in the back, and the outcome depends on hours.",
            "term": "faecal incontinence, loss of anorectal sensation; suspected cauda equina syndrome",
            "notes": "Loss that was asked about and is not new is for the next visit. Wind or urgency after a vaginal birth, without any back, leg or saddle symptom, is not asked yet.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "confirmed",
                    "when": {
                        "any": [
                            {"bowel_incontinence_new": True},
                            {"bowel_incontinence": True, "unless": {"bowel_incontinence_new": False}},
                        ]
                    },
                },
                {"urgency": "routine", "certainty": "project rule", "when": {"bowel_incontinence": True}},
            ],
            "sources": [
                {"cite": "bmj-bp-cauda-equina", "certainty": "confirmed", "where": "bowel dysfunction"},
                {"cite": "nhs-ces-warning-card", "certainty": "confirmed", "where": "listed"},
            ],
        },
    ),
    "bp-raised.toml\n[[examples]]": (
        675894591,
        {
            "title": "Raised blood pressure",
            "say": "raised blood pressure at home",
            "advice": "Phone first; then sit for five minutes with the arm at heart height and measure again after 15 minutes.",
            "why": "From 140/90 blood pressure is checked the same day from 20 weeks on and in the six weeks after.",
            "term": "hypertension in pregnancy or after birth",
            "sooner_if": ["a severe headache or changed sight", "a reading from 160 or from 110"],
            "notes": "Either number is enough. A high reading of the last 7 days counts unless it is being looked after, and one that nobody looks after until it is known to be older; older than that it is within days. Before 20+0 and later than 42 days after birth it is within days.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "same-day",
                    "certainty": "confirmed",
                    "when": {
                        "any": [
                            {
                                "all": [
                                    {"any": [{"gestation": {"from": "20+0"}}, {"postpartum": {"before": 43}}]},
                                    {
                                        "any": [
                                            {"bp_systolic": {"at_least": 140}},
                                            {"bp_diastolic": {"at_least": 90}},
                                            {
                                                "bp_raised_days_ago": {"below": 8},
                                                "unless": {"bp_raised_status": "historical-under-care"},
                                            },
                                            {
                                                "bp_raised_status": "historical-not-under-care",
                                                "unless": {"bp_raised_days_ago": {"at_least": 8}},
                                            },
                                        ]
                                    },
                                ]
                            },
                            {
                                "all": [
                                    {"any": [{"bp_systolic": {"at_least": 140}}, {"bp_diastolic": {"at_least": 90}}]},
                                    {
                                        "any": [
                                            {"headache_severe": True},
                                            {"vision_disturbance": True},
                                            {"epigastric_pain": True},
                                            {"sudden_swelling_face_hands": True},
                                            {"feels_very_unwell": True},
                                        ]
                                    },
                                ]
                            },
                        ]
                    },
                },
                {
                    "urgency": "within-days",
                    "certainty": "project rule",
                    "when": {
                        "any": [
                            {"bp_systolic": {"at_least": 140}},
                            {"bp_diastolic": {"at_least": 90}},
                            {
                                "bp_raised_days_ago": {"below": 8},
                                "unless": {"bp_raised_status": "historical-under-care"},
                            },
                            {"bp_raised_status": "historical-not-under-care"},
                        ]
                    },
                },
                {
                    "urgency": "routine",
                    "certainty": "project rule",
                    "advice": "Bring your readings to the visit.",
                    "when": {"bp_raised_status": "historical-under-care"},
                },
            ],
            "sources": [
                {"cite": "droracle-severe-hypertension", "certainty": "confirmed", "where": "140/90, a secondary page"},
                {"cite": "acog-pb-222", "certainty": "from memory", "where": "140/90"},
                {"cite": "nice-ng133", "certainty": "from memory", "where": "140/90; six weeks after birth"},
                {
                    "cite": "project-rule",
                    "certainty": "project rule",
                    "where": "how long an earlier high reading that nobody looked after still counts",
                },
                {"cite": "nhs-pre-eclampsia", "certainty": "confirmed", "where": "from 20 weeks or soon after birth"},
            ],
        },
    ),
    "bp-severe.toml\n[[examples]]": (
        3857761542,
        {
            "title": "Very high blood pressure",
            "say": "very high blood pressure at home",
            "advice": "Do not delay the call for a second reading.",
            "why": "From 160 or 110 it is treated within the hour.",
            "term": "severe acute-onset hypertension",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "confirmed",
                    "when": {"any": [{"bp_systolic": {"at_least": 160}}, {"bp_diastolic": {"at_least": 110}}]},
                }
            ],
            "sources": [
                {"cite": "acog-co-767", "certainty": "confirmed", "where": "treatment within 30 to 60 minutes"},
                {
                    "cite": "droracle-severe-hypertension",
                    "certainty": "confirmed",
                    "where": "160/110, a secondary page",
                },
                {"cite": "nice-ng133", "certainty": "from memory", "where": "160/110"},
            ],
        },
    ),
    "cancer-history-or-weight-loss.toml\n[[examples]]": (
        987710724,
        {
            "title": "Back pain after cancer, or weight lost without trying",
            "say": "back pain, and a history of cancer or of losing weight without trying",
            "advice": "Say which illness it was and when, or how much weight was lost.",
            "why": "After such a history back pain is looked at early.",
            "term": "spinal metastasis, metastatic spinal cord compression",
            "sooner_if": ["a numb or weak leg", "a change in bladder, bowels or the skin you sit on"],
            "notes": "Before 16 weeks sickness explains lost weight.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "project rule",
                    "when": {
                        "all": [
                            {
                                "any": [
                                    {"cancer_history": True},
                                    {
                                        "weight_loss_unexplained": True,
                                        "any": [{"gestation": {"from": "16+0"}}, {"phase": "postpartum"}],
                                    },
                                ]
                            },
                            {
                                "any": [
                                    {"saddle_numbness": True},
                                    {"genital_sensation_loss": True},
                                    {"bladder_sensation_lost": True},
                                    {"urinary_retention": True},
                                    {"new_urinary_incontinence": True},
                                    {"bowel_incontinence_new": True},
                                    {"leg_weakness": {"in": ["one", "both"]}},
                                    {"leg_numbness": {"in": ["one", "both"]}},
                                    {"foot_drop": True},
                                    {"weakness_progressive": True},
                                    {"numbness_spreading": True},
                                ]
                            },
                        ]
                    },
                },
                {
                    "urgency": "within-days",
                    "certainty": "project rule",
                    "reason": "Both signs are confirmed; the class, and that weight loss counts from 16 weeks, are ours.",
                    "when": {
                        "any": [
                            {"cancer_history": True},
                            {
                                "weight_loss_unexplained": True,
                                "any": [{"gestation": {"from": "16+0"}}, {"phase": "postpartum"}],
                            },
                        ]
                    },
                },
            ],
            "sources": [
                {"cite": "verhagen-2016", "certainty": "confirmed", "where": "the two most endorsed signs"},
                {
                    "cite": "finucane-2020",
                    "certainty": "confirmed",
                    "where": "malignancy is one of four serious spinal conditions",
                },
                {"cite": "nice-ng234", "certainty": "from memory", "where": "cord compression"},
            ],
        },
    ),
    "chest-pain-or-breathless.toml\n[[examples]]": (
        2524821952,
        {
            "title": "Chest pain, new breathlessness, coughing blood or a racing heart",
            "say": "chest pain, new breathlessness, blood when I cough, or a racing heart",
            "advice": "Say that you are pregnant or were in the last year.",
            "why": "A clot in the lung or a heart problem can begin like this, also months after the end of a pregnancy.",
            "term": "pulmonary embolism, cardiac disease, peripartum cardiomyopathy",
            "sooner_if": ["breathlessness at rest or lying flat", "chest pain, or a racing heart"],
            "notes": "Slow mild breathlessness on stairs is within days (project rule). Not sure counts as yes for chest pain and breathlessness.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "confirmed",
                    "when": {
                        "any": [
                            {"chest_pain": True},
                            {"breathlessness": {"in": ["sudden", "lying-flat"]}},
                            {"haemoptysis": True},
                            {"fast_heartbeat": True},
                        ]
                    },
                },
                {"urgency": "same-day", "certainty": "project rule", "when": {"fast_breathing": True}},
                {
                    "urgency": "within-days",
                    "certainty": "project rule",
                    "advice": "Mention when it began and how many stairs it takes.",
                    "when": {"breathlessness": "mild-exertional"},
                },
            ],
            "sources": [
                {"cite": "cdc-hear-her", "certainty": "confirmed", "where": "up to a year after"},
                {"cite": "awhonn-post-birth", "certainty": "confirmed", "where": "call the emergency number"},
                {"cite": "rcog-vte-patient", "certainty": "confirmed"},
            ],
        },
    ),
    "colicky-flank-pain.toml\n[[examples]]": (
        1714880859,
        {
            "title": "Waves of severe pain in the side",
            "say": "waves of severe pain in my side",
            "advice": "Say whether there is blood in the urine, vomiting or a temperature.",
            "why": "A stone can block a kidney, and in pregnancy that is checked today.",
            "term": "renal colic",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "same-day",
                    "certainty": "from memory",
                    "when": {
                        "all": [
                            {"flank_pain": {"in": ["left", "right", "both"]}},
                            {
                                "any": [
                                    {"haematuria": True},
                                    {"vomiting": True},
                                    {"pain_pattern": "rhythmic"},
                                    {"pain_now": {"at_least": 7}},
                                ]
                            },
                        ]
                    },
                }
            ],
            "sources": [{"cite": "nice-ng118", "certainty": "from memory"}],
        },
    ),
    "collapse-or-faint.toml\n[[examples]]": (
        865997727,
        {
            "title": "Collapse, fainting or dizziness",
            "say": "collapsed, fainted or felt dizzy",
            "advice": "Say whether you lost consciousness and whether anything bleeds or hurts.",
            "why": "Fainting can be the first sign of bleeding inside or of a heart or lung problem.",
            "term": "syncope, collapse",
            "notes": "Fainting is taken as collapse (project rule).",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "confirmed",
                    "reason": "Listed as urgent; the split from dizziness is a project rule.",
                    "when": {"any": [{"collapse": True}, {"fainted": True}]},
                },
                {"urgency": "same-day", "certainty": "confirmed", "when": {"dizzy": True}},
            ],
            "sources": [{"cite": "cdc-hear-her", "certainty": "confirmed", "where": "dizziness or fainting"}],
        },
    ),
    "fall-or-blow.toml\n[[examples]]": (
        1538166064,
        {
            "title": "A fall, a blow to the belly or another injury",
            "say": "had a fall or a blow",
            "advice": "Say how it happened, and your blood group if it is rhesus negative.",
            "why": "An injury can do harm inside without leaving a bruise.",
            "term": "trauma in pregnancy; feto-maternal haemorrhage",
            "sooner_if": ["bleeding or belly pain", "a numb or weak leg"],
            "notes": "A stumble without a fall is not this rule. Same-day from 20+0 (project rule; guidelines begin at 23 weeks). Earlier, and after birth, within days: an injection for rhesus-negative blood has 72 hours.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "project rule",
                    "reason": "High energy, bleeding, tightenings, constant pain, fewer movements or nerve signs.",
                    "when": {
                        "any": [
                            {"trauma_high_energy": True},
                            {"trauma": "major"},
                            {
                                "all": [
                                    {"any": [{"fall": True}, {"abdominal_blow": True}]},
                                    {
                                        "any": [
                                            {"saddle_numbness": True},
                                            {"genital_sensation_loss": True},
                                            {"bladder_sensation_lost": True},
                                            {"urinary_retention": True},
                                            {"new_urinary_incontinence": True},
                                            {"bowel_incontinence_new": True},
                                            {"leg_weakness": {"in": ["one", "both"]}},
                                            {"leg_numbness": {"in": ["one", "both"]}},
                                            {"foot_drop": True},
                                            {"weakness_progressive": True},
                                            {"numbness_spreading": True},
                                        ]
                                    },
                                ]
                            },
                            {
                                "all": [
                                    {"any": [{"fall": True}, {"abdominal_blow": True}]},
                                    {"gestation": {"from": "20+0"}},
                                    {
                                        "any": [
                                            {"vaginal_bleeding": True},
                                            {"contractions_regular": True},
                                            {"contractions_per_hour": {"at_least": 1}},
                                            {"contraction_interval_min": {"at_least": 0}},
                                            {"period_like_cramps": True},
                                            {"pain_pattern": {"in": ["constant", "rhythmic"]}},
                                            {"severe_abdominal_pain": True},
                                            {"uterus_hard_tender": True},
                                            {"fetal_movements": {"in": ["reduced", "absent"]}},
                                        ]
                                    },
                                ]
                            },
                        ]
                    },
                },
                {
                    "urgency": "same-day",
                    "certainty": "confirmed",
                    "when": {
                        "all": [{"gestation": {"from": "20+0"}}, {"any": [{"fall": True}, {"abdominal_blow": True}]}]
                    },
                },
                {
                    "urgency": "within-days",
                    "certainty": "project rule",
                    "advice": "Say your blood group if it is rhesus negative: an injection for it has 72 hours.",
                    "when": {"any": [{"fall": True}, {"abdominal_blow": True}]},
                },
            ],
            "sources": [
                {
                    "cite": "nhsggc-trauma-321",
                    "certainty": "confirmed",
                    "where": "all falls from 23 weeks; from 12 weeks an injection within 72 hours if rhesus negative",
                },
                {"cite": "sogc-325", "certainty": "from memory", "where": "observation of the baby for 4 hours"},
                {"cite": "droracle-trauma", "certainty": "confirmed", "where": "a secondary page"},
            ],
        },
    ),
    "fever.toml\n[[examples]]": (
        1353644210,
        {
            "title": "Fever, or shivering with cold",
            "say": "a fever or shivering",
            "advice": "Say the reading, and when you last took paracetamol or ibuprofen: they can hide a fever for six hours.",
            "why": "An infection can move fast in pregnancy and after.",
            "term": "fever; suspected infection",
            "notes": "A reading below 38.0 within 6 hours of paracetamol or ibuprofen does not clear it. A fever of the last 7 days that nobody looked at still counts. Under 36 with illness counts too.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "project rule",
                    "reason": "With shaking, confusion, fast breathing, or looking very ill.",
                    "when": {
                        "all": [
                            {
                                "any": [
                                    {"temperature_c": {"below": 36.0}},
                                    {"rigors": True},
                                    {"temperature_c": {"at_least": 38.0}},
                                    {
                                        "temperature_max_c": {"at_least": 38.0},
                                        "unless": {
                                            "any": [
                                                {"temperature_max_days_ago": {"at_least": 8}},
                                                {"pyelonephritis_status": "treated-improving"},
                                            ]
                                        },
                                    },
                                    {"temperature_c": {"at_least": 37.5}, "antipyretic_hours_ago": {"below": 7}},
                                ]
                            },
                            {
                                "any": [
                                    {"confusion": True},
                                    {"fast_breathing": True},
                                    {"feels_very_unwell": True},
                                    {
                                        "rigors": True,
                                        "any": [
                                            {"temperature_c": {"at_least": 38.0}},
                                            {"temperature_c": {"below": 36.0}},
                                            {
                                                "temperature_max_c": {"at_least": 38.0},
                                                "unless": {
                                                    "any": [
                                                        {"temperature_max_days_ago": {"at_least": 8}},
                                                        {"pyelonephritis_status": "treated-improving"},
                                                    ]
                                                },
                                            },
                                            {
                                                "temperature_c": {"at_least": 37.5},
                                                "antipyretic_hours_ago": {"below": 7},
                                            },
                                        ],
                                    },
                                ]
                            },
                        ]
                    },
                },
                {
                    "urgency": "same-day",
                    "certainty": "confirmed",
                    "reason": "38.0 is confirmed; shivering without a reading, and 37.5 to 37.9 within 6 hours of a medicine that lowers it, are project rules.",
                    "when": {
                        "any": [
                            {"rigors": True},
                            {"temperature_c": {"at_least": 38.0}},
                            {
                                "temperature_max_c": {"at_least": 38.0},
                                "unless": {
                                    "any": [
                                        {"temperature_max_days_ago": {"at_least": 8}},
                                        {"pyelonephritis_status": "treated-improving"},
                                    ]
                                },
                            },
                            {"temperature_c": {"at_least": 37.5}, "antipyretic_hours_ago": {"below": 7}},
                        ]
                    },
                },
            ],
            "sources": [
                {"cite": "cdc-hear-her", "certainty": "confirmed", "where": "100.4 °F or more"},
                {"cite": "nwl-mum-and-baby", "certainty": "confirmed", "where": "37.5 °C as a reason to phone"},
                {"cite": "rcog-gtg-64b", "certainty": "confirmed", "where": "low temperature with illness counts"},
                {
                    "cite": "project-rule",
                    "certainty": "project rule",
                    "where": "a reading within 6 hours of paracetamol or ibuprofen",
                },
            ],
        },
    ),
    "fluid-leak.toml\n[[examples]]": (
        1875770592,
        {
            "title": "Fluid leaking from the vagina",
            "say": "fluid leaking from the vagina",
            "advice": "Say the colour and the smell: green, brown, red or smelly fluid matters.",
            "why": "The waters may have gone, and then it is checked the same day for you and the baby.",
            "term": "rupture of membranes (P-PROM before 37+0)",
            "notes": "A trickle counts, a pad that is damp again and again counts, not sure counts. A cord that is felt or seen cannot be asked yet: it is an emergency.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "project rule",
                    "reason": "With heavy bleeding, or with fever and feeling ill.",
                    "when": {
                        "all": [
                            {"phase": "pregnant"},
                            {"fluid_leak": True},
                            {
                                "any": [
                                    {"bleeding_amount": "heavy"},
                                    {"bleeding_pads_per_hour": {"at_least": 1}},
                                    {"clots": "egg-or-larger"},
                                    {
                                        "feels_very_unwell": True,
                                        "any": [
                                            {"rigors": True},
                                            {"temperature_c": {"at_least": 38.0}},
                                            {
                                                "temperature_max_c": {"at_least": 38.0},
                                                "unless": {
                                                    "any": [
                                                        {"temperature_max_days_ago": {"at_least": 8}},
                                                        {"pyelonephritis_status": "treated-improving"},
                                                    ]
                                                },
                                            },
                                            {
                                                "temperature_c": {"at_least": 37.5},
                                                "antipyretic_hours_ago": {"below": 7},
                                            },
                                        ],
                                    },
                                ]
                            },
                        ]
                    },
                },
                {
                    "urgency": "same-day",
                    "certainty": "confirmed",
                    "when": {"all": [{"phase": "pregnant"}, {"fluid_leak": True}]},
                },
            ],
            "sources": [
                {"cite": "cdc-hear-her", "certainty": "confirmed", "where": "listed"},
                {
                    "cite": "tommys-premature-labour",
                    "certainty": "confirmed",
                    "where": "a trickle counts; coloured or smelly fluid: call at once",
                },
                {"cite": "nice-ng25", "certainty": "seen"},
            ],
        },
    ),
    "fracture-suspected.toml\n[[examples]]": (
        2460979217,
        {
            "title": "Sudden severe back pain, pain after an injury, or lost height",
            "say": "sudden severe back pain, pain after an injury, or lost height",
            "advice": "Say when it began, and what you were doing.",
            "why": "Bones of the back can be weaker late in pregnancy and in the months after, and break without a big injury.",
            "term": "vertebral fracture; pregnancy- and lactation-associated osteoporosis",
            "sooner_if": ["a sudden jump in the pain", "a numb or weak leg"],
            "notes": "Lost height counts from 2 cm (project rule). Long use of steroids or heparin alone is no sign.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "same-day",
                    "certainty": "confirmed",
                    "reason": "Sudden and severe is confirmed; 7 or more as severe, and a smaller injury with sudden or severe pain, a risk or pain above the waist, are project rules.",
                    "when": {
                        "any": [
                            {
                                "pain_onset": "sudden",
                                "any": [{"pain_now": {"at_least": 7}}, {"pain_worst_24h": {"at_least": 7}}],
                            },
                            {
                                "height_loss_cm": {"at_least": 2},
                                "any": [{"pain_onset": "sudden"}, {"pain_now": {"at_least": 7}}],
                            },
                            {"trauma": "major"},
                            {
                                "any": [{"trauma": "minor"}, {"fall": True}],
                                "all": [
                                    {
                                        "any": [
                                            {"pain_onset": "sudden"},
                                            {"pain_now": {"at_least": 7}},
                                            {"steroid_long_term": True},
                                            {"heparin_long_term": True},
                                            {"height_loss_cm": {"at_least": 2}},
                                            {"pain_location": {"in": ["thoracic", "thoracolumbar"]}},
                                        ]
                                    }
                                ],
                            },
                        ]
                    },
                },
                {
                    "urgency": "within-days",
                    "certainty": "project rule",
                    "when": {
                        "any": [
                            {"height_loss_cm": {"at_least": 2}},
                            {"trauma": "minor"},
                            {
                                "any": [{"steroid_long_term": True}, {"heparin_long_term": True}],
                                "all": [
                                    {
                                        "any": [
                                            {"pain_onset": "sudden"},
                                            {"pain_onset": "gradual", "pain_now": {"at_least": 4}},
                                            {"pain_now": {"at_least": 7}},
                                            {"pain_location": {"in": ["thoracic", "thoracolumbar"]}},
                                        ]
                                    }
                                ],
                            },
                            {
                                "pain_onset": "gradual",
                                "pain_now": {"at_least": 7},
                                "pain_location": {"in": ["thoracic", "thoracolumbar"]},
                            },
                        ]
                    },
                },
            ],
            "sources": [
                {
                    "cite": "topping-black",
                    "certainty": "confirmed",
                    "where": "sudden disabling upper lumbar or thoracic pain, or loss of height",
                },
                {
                    "cite": "plo-survey-2023",
                    "certainty": "confirmed",
                    "where": "most without injury and after birth, diagnosed late; heparin more often used",
                },
                {"cite": "pmc5313358-osteoporosis", "certainty": "confirmed"},
            ],
        },
    ),
    "genital-sensation-loss.toml\n[[examples]]": (
        44940070,
        {
            "title": "Newly lost feeling in the genitals",
            "say": "newly lost feeling in my genitals",
            "advice": "Say it plainly: hours matter.",
            "why": "The same nerves serve bladder, bowels and genitals, and the outcome depends on hours.",
            "term": "genital sensory loss, sexual dysfunction; suspected cauda equina syndrome",
            "notes": "Asked neutrally; not answering is not asked, never no. How many days it has lasted does not lower it.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [{"urgency": "emergency", "certainty": "confirmed", "when": {"genital_sensation_loss": True}}],
            "sources": [
                {"cite": "bmj-bp-cauda-equina", "certainty": "confirmed", "where": "sexual dysfunction"},
                {"cite": "nhs-ces-warning-card", "certainty": "confirmed", "where": "listed"},
            ],
        },
    ),
    "hard-belly.toml\n[[examples]]": (
        3174037739,
        {
            "title": "A belly that stays hard and sore, or sudden constant pain",
            "say": "a belly that stays hard and sore, or sudden constant pain",
            "advice": "That nothing bleeds does not make it less urgent.",
            "why": "Blood can be trapped behind the placenta, so nothing need be seen.",
            "term": "placental abruption",
            "notes": "From 20+0 to birth. A low score does not lower it.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "confirmed",
                    "reason": "That it starts at 20+0 is a project rule.",
                    "when": {
                        "all": [
                            {"gestation": {"from": "20+0"}},
                            {
                                "any": [
                                    {"uterus_hard_tender": True},
                                    {"pain_onset": "sudden", "pain_pattern": "constant"},
                                    {"pain_onset": "sudden", "severe_abdominal_pain": True},
                                ]
                            },
                        ]
                    },
                }
            ],
            "sources": [
                {"cite": "mymlc-abruption", "certainty": "confirmed", "where": "back and belly pain, often sudden"},
                {"cite": "msd-abruption", "certainty": "confirmed", "where": "bleeding may be absent"},
                {"cite": "rcog-gtg-63", "certainty": "from memory", "where": "who is at risk"},
            ],
        },
    ),
    "harm-baby-thoughts.toml\n[[examples]]": (
        192909621,
        {
            "title": "Thoughts of harming the baby",
            "say": "thoughts of harming my baby",
            "advice": "Such thoughts can come to anyone and do not mean that you want it: tell someone now, and let them stay with you.",
            "why": "Help that comes early helps both of you.",
            "term": "thoughts of harming the infant; intrusive thoughts",
            "private": True,
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [{"urgency": "emergency", "certainty": "confirmed", "when": {"harm_baby_thoughts": True}}],
            "sources": [
                {"cite": "cdc-hear-her", "certainty": "confirmed", "where": "listed"},
                {"cite": "awhonn-post-birth", "certainty": "confirmed", "where": "call the emergency number"},
            ],
        },
    ),
    "headache-sight-swelling.toml\n[[examples]]": (
        2805071821,
        {
            "title": "One or more of these: severe headache, changed sight, pain under the ribs, sudden swelling, new vomiting, feeling very ill",
            "say": "one or more of these: a severe headache, changed sight, pain under the ribs, sudden swelling, new vomiting, feeling very ill",
            "advice": "Say which of them it is, and your blood pressure if you can measure it without delaying the call.",
            "why": "Together with raised blood pressure these signs can become dangerous within hours.",
            "term": "pre-eclampsia, HELLP syndrome",
            "notes": "From 20+0 to 42 days after birth; headache and sight in the whole of pregnancy and to 365 days after; later than that, and face or hands that swell after 42 days, within days. Pain below the ribs may be felt in the back. Ankles that swell evenly and slowly are not this rule.",
            "sooner_if": ["both a headache and changed sight", "a blood pressure from 140/90"],
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "project rule",
                    "reason": "Two of them, or one with blood pressure from 140/90.",
                    "when": {
                        "any": [
                            {
                                "all": [
                                    {"any": [{"gestation": {"from": "20+0"}}, {"postpartum": {"before": 43}}]},
                                    {
                                        "count": {
                                            "at_least": 2,
                                            "of": [
                                                {"headache_severe": True},
                                                {"vision_disturbance": True},
                                                {"epigastric_pain": True},
                                                {
                                                    "any": [
                                                        {"sudden_swelling_face_hands": True},
                                                        {"leg_swelling": "both", "leg_swelling_gradual": False},
                                                    ]
                                                },
                                                {"any": [{"vomiting": True}, {"feels_very_unwell": True}]},
                                            ],
                                        }
                                    },
                                ]
                            },
                            {
                                "all": [
                                    {"any": [{"gestation": {"from": "20+0"}}, {"postpartum": {"before": 43}}]},
                                    {"any": [{"bp_systolic": {"at_least": 140}}, {"bp_diastolic": {"at_least": 90}}]},
                                    {
                                        "any": [
                                            {"headache_severe": True},
                                            {"vision_disturbance": True},
                                            {"epigastric_pain": True},
                                            {
                                                "any": [
                                                    {"sudden_swelling_face_hands": True},
                                                    {"leg_swelling": "both", "leg_swelling_gradual": False},
                                                ]
                                            },
                                            {"any": [{"vomiting": True}, {"feels_very_unwell": True}]},
                                        ]
                                    },
                                ]
                            },
                            {
                                "headache_severe": True,
                                "vision_disturbance": True,
                                "any": [{"phase": "pregnant"}, {"postpartum": {"before": 366}}],
                            },
                            {
                                "all": [
                                    {"postpartum": {"before": 366}},
                                    {"any": [{"headache_severe": True}, {"vision_disturbance": True}]},
                                    {"any": [{"bp_systolic": {"at_least": 140}}, {"bp_diastolic": {"at_least": 90}}]},
                                ]
                            },
                        ]
                    },
                },
                {
                    "urgency": "same-day",
                    "certainty": "confirmed",
                    "reason": "One of them. The 42 days are from memory; a year for headache and sight is confirmed.",
                    "when": {
                        "any": [
                            {
                                "all": [
                                    {"any": [{"gestation": {"from": "20+0"}}, {"postpartum": {"before": 43}}]},
                                    {
                                        "any": [
                                            {"headache_severe": True},
                                            {"vision_disturbance": True},
                                            {"epigastric_pain": True},
                                            {
                                                "any": [
                                                    {"sudden_swelling_face_hands": True},
                                                    {"leg_swelling": "both", "leg_swelling_gradual": False},
                                                ]
                                            },
                                            {"any": [{"vomiting": True}, {"feels_very_unwell": True}]},
                                        ]
                                    },
                                ]
                            },
                            {
                                "all": [
                                    {"any": [{"phase": "pregnant"}, {"postpartum": {"before": 366}}]},
                                    {"any": [{"headache_severe": True}, {"vision_disturbance": True}]},
                                ]
                            },
                        ]
                    },
                },
                {
                    "urgency": "within-days",
                    "certainty": "project rule",
                    "reason": "Later than the published windows; not left for the next visit.",
                    "when": {
                        "any": [
                            {"phase": "postpartum", "any": [{"headache_severe": True}, {"vision_disturbance": True}]},
                            {"postpartum": {"before": 366}, "sudden_swelling_face_hands": True},
                        ]
                    },
                },
            ],
            "sources": [
                {"cite": "nhs-pre-eclampsia", "certainty": "confirmed", "where": "the signs; call at once"},
                {"cite": "cdc-hear-her", "certainty": "confirmed", "where": "headache and sight up to a year after"},
                {"cite": "nice-ng133", "certainty": "from memory", "where": "42 days"},
                {
                    "cite": "awhonn-post-birth",
                    "certainty": "confirmed",
                    "where": "headache that does not settle, or with changed sight",
                },
            ],
        },
    ),
    "heavy-bleeding-after-birth.toml\n[[examples]]": (
        1247252502,
        {
            "title": "Heavy bleeding, or a flow that grows again",
            "say": "heavy bleeding or a flow that grows again",
            "advice": "Count the pads, and say how big any clot was.",
            "why": "The flow should get less; more of it, large clots or a pad an hour is checked at once.",
            "term": "postpartum haemorrhage",
            "sooner_if": ["a pad soaked within an hour, or a clot as big as an egg", "feeling faint or a racing heart"],
            "notes": "A flow that gets less for about six weeks is expected. A bleeding that is more than that, of unknown amount, is within days until the amount is known (project rule).",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "project rule",
                    "reason": "With faintness, a racing heart, or not slowing; two pads an hour, twice what is listed, are taken as not slowing.",
                    "when": {
                        "all": [
                            {"phase": "postpartum"},
                            {
                                "any": [
                                    {"bleeding_amount": "heavy"},
                                    {"bleeding_pads_per_hour": {"at_least": 1}},
                                    {"clots": "egg-or-larger"},
                                ]
                            },
                            {
                                "any": [
                                    {"lochia": "increasing"},
                                    {"bleeding_pads_per_hour": {"at_least": 2}},
                                    {"fast_heartbeat": True},
                                    {"dizzy": True},
                                    {"fainted": True},
                                    {"collapse": True},
                                ]
                            },
                        ]
                    },
                },
                {
                    "urgency": "same-day",
                    "certainty": "confirmed",
                    "reason": "A pad an hour or an egg-sized clot; more flow again is a project rule.",
                    "when": {
                        "all": [
                            {"phase": "postpartum"},
                            {
                                "any": [
                                    {"bleeding_amount": "heavy"},
                                    {"bleeding_pads_per_hour": {"at_least": 1}},
                                    {"clots": "egg-or-larger"},
                                    {"lochia": "increasing"},
                                ]
                            },
                        ]
                    },
                },
                {
                    "urgency": "within-days",
                    "certainty": "project rule",
                    "advice": "Say how much it is and whether it is getting less.",
                    "when": {
                        "all": [
                            {"phase": "postpartum"},
                            {"vaginal_bleeding": True, "unless": {"lochia": "normal-decreasing"}},
                        ]
                    },
                },
            ],
            "sources": [
                {
                    "cite": "awhonn-post-birth",
                    "certainty": "confirmed",
                    "where": "a pad an hour or an egg-sized clot: call, or the emergency number",
                }
            ],
        },
    ),
    "inflammatory-pattern.toml\n[[examples]]": (
        1181436355,
        {
            "title": "Stiff, long-standing back pain that moving eases",
            "say": "long-standing back pain that moving eases and rest does not",
            "advice": "Ask at the next visit whether a rheumatologist should look at it.",
            "why": "Pain for more than three months that eases with moving and not with rest is a pattern that a specialist for joints should look at.",
            "term": "inflammatory back pain (ASAS experts), possible axial spondyloarthritis",
            "notes": "Pregnancy itself brings pain at night: a pattern, not a diagnosis. Asked only after three months of pain.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "routine",
                    "certainty": "confirmed",
                    "when": {
                        "all": [
                            {"pain_duration_days": {"at_least": 91}},
                            {
                                "any": [
                                    {"inflammatory_features": {"at_least": 4}},
                                    {
                                        "count": {
                                            "at_least": 4,
                                            "of": [
                                                {"age_at_onset": {"below": 40}},
                                                {"pain_onset": "gradual"},
                                                {"improves_with_exercise": True},
                                                {"pain_relieved_by_rest": False},
                                                {"night_pain": True},
                                            ],
                                        }
                                    },
                                ]
                            },
                        ]
                    },
                }
            ],
            "sources": [
                {
                    "cite": "asas-ibp",
                    "certainty": "confirmed",
                    "where": "four or more of five, pain for more than three months",
                },
                {"cite": "nass-inflammatory", "certainty": "confirmed"},
            ],
        },
    ),
    "itch-no-rash.toml\n[[examples]]": (
        727788151,
        {
            "title": "Itching without a rash",
            "say": "itching without a rash",
            "advice": "Say whether palms or soles itch, whether it keeps you awake, and the colour of urine and stools.",
            "why": "Itching without a rash can come from the liver, which a blood test shows.",
            "term": "intrahepatic cholestasis of pregnancy; jaundice",
            "sooner_if": ["palms or soles itch, or it keeps you awake", "dark urine, pale stools or yellow eyes"],
            "notes": "Typically from about 28 weeks, can be earlier; in pregnancy only. Yellow eyes or skin count at any time.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "same-day",
                    "certainty": "confirmed",
                    "reason": "A call within 24 hours is confirmed; yellow eyes or skin without itch are from memory.",
                    "when": {
                        "any": [
                            {"jaundice": True},
                            {
                                "phase": "pregnant",
                                "any": [
                                    {"itch_palms_soles": True},
                                    {"itch_no_rash": True, "itch_worse_at_night": True},
                                    {"itch_no_rash": True, "dark_urine": True},
                                ],
                            },
                        ]
                    },
                },
                {
                    "urgency": "within-days",
                    "certainty": "confirmed",
                    "when": {"all": [{"phase": "pregnant"}, {"itch_no_rash": True}]},
                },
            ],
            "sources": [
                {
                    "cite": "nhs-itching-pregnancy",
                    "certainty": "confirmed",
                    "where": "call midwife or doctor if itchy, even mildly",
                },
                {"cite": "safer-pregnancy-itch", "certainty": "confirmed", "where": "within 24 hours"},
                {"cite": "rcog-gtg-43", "certainty": "confirmed"},
            ],
        },
    ),
    "kidney-infection.toml\n[[examples]]": (
        1899321386,
        {
            "title": "Pain in the side with fever, shivering or burning urine",
            "say": "pain in my side, with fever, shivering or burning urine",
            "advice": "Say when the pain and the fever or burning began.",
            "why": "An infection that has reached the kidneys needs treatment today in pregnancy.",
            "term": "acute pyelonephritis",
            "sooner_if": ["a temperature of 38.0 °C or shivering", "fluids that do not stay down"],
            "notes": "One that is treated and not getting better counts as one that nobody has treated yet (project rule).",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "project rule",
                    "when": {
                        "all": [
                            {
                                "any": [
                                    {"flank_pain": {"in": ["left", "right", "both"]}},
                                    {"dysuria": True, "temperature_c": {"at_least": 38.0}},
                                    {"pyelonephritis_status": "treated-not-improving"},
                                ]
                            },
                            {
                                "any": [
                                    {"rigors": True},
                                    {"dysuria": True},
                                    {"temperature_c": {"at_least": 38.0}},
                                    {
                                        "temperature_max_c": {"at_least": 38.0},
                                        "unless": {
                                            "any": [
                                                {"temperature_max_days_ago": {"at_least": 8}},
                                                {"pyelonephritis_status": "treated-improving"},
                                            ]
                                        },
                                    },
                                    {"temperature_c": {"at_least": 37.5}, "antipyretic_hours_ago": {"below": 7}},
                                    {"pyelonephritis_status": "treated-not-improving"},
                                ]
                            },
                            {"any": [{"rigors": True}, {"confusion": True}, {"unable_to_keep_fluids": True}]},
                        ]
                    },
                },
                {
                    "urgency": "same-day",
                    "certainty": "confirmed",
                    "when": {
                        "any": [
                            {"pyelonephritis_status": "treated-not-improving"},
                            {
                                "all": [
                                    {"flank_pain": {"in": ["left", "right", "both"]}},
                                    {
                                        "any": [
                                            {"dysuria": True},
                                            {"temperature_c": {"at_least": 38.0}},
                                            {
                                                "temperature_max_c": {"at_least": 38.0},
                                                "unless": {
                                                    "any": [
                                                        {"temperature_max_days_ago": {"at_least": 8}},
                                                        {"pyelonephritis_status": "treated-improving"},
                                                    ]
                                                },
                                            },
                                            {
                                                "temperature_c": {"at_least": 37.5},
                                                "antipyretic_hours_ago": {"below": 7},
                                            },
                                        ]
                                    },
                                ]
                            },
                        ]
                    },
                },
                {
                    "urgency": "within-days",
                    "certainty": "project rule",
                    "advice": "Tell whoever treats you that the side still hurts.",
                    "when": {
                        "all": [
                            {"flank_pain": {"in": ["left", "right", "both"]}},
                            {"pyelonephritis_status": "treated-improving"},
                        ]
                    },
                },
                {
                    "urgency": "routine",
                    "certainty": "project rule",
                    "advice": "Mention it at the next visit.",
                    "when": {"pyelonephritis_status": "treated-improving"},
                },
            ],
            "sources": [
                {"cite": "nct-pyelonephritis", "certainty": "confirmed", "where": "the signs"},
                {"cite": "nice-ng111", "certainty": "confirmed", "where": "refer or ask a specialist in pregnancy"},
                {"cite": "project-rule", "certainty": "project rule", "where": "treated and not getting better"},
                {"cite": "acog-uti-2023", "certainty": "from memory", "where": "most are admitted"},
            ],
        },
    ),
    "leg-numbness-one-sided.toml\n[[examples]]": (
        1664664739,
        {
            "title": "Numbness or tingling in a leg",
            "say": "numbness in a leg",
            "advice": "Note how far it reaches, so that you can tell whether it spreads.",
            "why": "A nerve to the leg may be irritated; spreading or weakness makes it more urgent.",
            "term": "unilateral sensory radiculopathy; meralgia paraesthetica",
            "sooner_if": [
                "the numbness spreads or the leg becomes weak",
                "the skin you sit on, bladder or bowels feel different",
            ],
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "same-day",
                    "certainty": "project rule",
                    "when": {
                        "any": [
                            {"numbness_spreading": True},
                            {"leg_numbness": {"in": ["one", "both"]}, "leg_weakness": {"in": ["one", "both"]}},
                        ]
                    },
                },
                {
                    "urgency": "within-days",
                    "certainty": "project rule",
                    "when": {"leg_numbness": {"in": ["one", "both"]}},
                },
            ],
            "sources": [
                {
                    "cite": "project-rule",
                    "certainty": "project rule",
                    "where": "the time for numbness on one side is ours; the sign itself is the project's founding list",
                }
            ],
        },
    ),
    "leg-weakness.toml\n[[examples]]": (
        3923811901,
        {
            "title": "A leg or foot that has become weak",
            "say": "a leg that has become weak",
            "advice": "Say which leg, since when, and whether it is getting worse.",
            "why": "A nerve that moves the leg may be pressed; if it gets worse, hours matter.",
            "term": "motor deficit; radiculopathy, myelopathy",
            "notes": "Weakness that is only pain is hard to tell apart and stays same-day. A leg that cannot be lifted within 4 hours of a block is judged by the rule for epidurals.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "from memory",
                    "reason": "Getting worse, both legs, a dropped foot, or not able to walk.",
                    "when": {
                        "any": [
                            {"leg_weakness": "both", "unless": {"hours_since_block": {"below": 4}}},
                            {"weakness_progressive": True},
                            {"foot_drop": True},
                            {"leg_weakness": "one", "cannot_walk": True},
                        ]
                    },
                },
                {
                    "urgency": "same-day",
                    "certainty": "project rule",
                    "when": {
                        "any": [
                            {"leg_weakness": {"in": ["one", "both"]}},
                            {"cannot_straight_leg_raise": True, "unless": {"hours_since_block": {"below": 4}}},
                        ]
                    },
                },
            ],
            "sources": [
                {
                    "cite": "gloucestershire-red-flags",
                    "certainty": "confirmed",
                    "where": "severe or progressive deficit",
                },
                {
                    "cite": "nice-cks-sciatica",
                    "certainty": "from memory",
                    "where": "progressive deficit: emergency referral",
                },
                {"cite": "nice-ng59", "certainty": "from memory"},
                {
                    "cite": "bmj-case-2015-ces-pregnancy",
                    "certainty": "confirmed",
                    "where": "how rare it is in pregnancy",
                },
            ],
        },
    ),
    "longer-than-two-weeks.toml\n[[examples]]": (
        3571930871,
        {
            "title": "Pain for two weeks or longer",
            "say": "back pain for two weeks or longer",
            "advice": "Bring the next visit forward if you can, and take the summary along.",
            "why": "After two weeks it is worth a talk, because more can be done about it.",
            "term": "persistent low back pain",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {"urgency": "routine", "certainty": "confirmed", "when": {"pain_duration_days": {"at_least": 14}}}
            ],
            "sources": [
                {"cite": "mayo-2013-back-pain", "certainty": "confirmed", "where": "talk to the provider at two weeks"},
                {
                    "cite": "pogp-leaflet",
                    "certainty": "confirmed",
                    "where": "ask for help if not better in a week or two",
                },
            ],
        },
    ),
    "low-mood.toml\n[[examples]]": (
        697776469,
        {
            "title": "Low on most days for two weeks",
            "say": "felt low on most days for two weeks",
            "advice": "Say it in one sentence at the start of the appointment.",
            "why": "Low mood in this time is common and can be helped.",
            "term": "perinatal depression",
            "sooner_if": ["thoughts of harming yourself", "hardly any sleep, or hearing things others do not"],
            "private": True,
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [{"urgency": "within-days", "certainty": "from memory", "when": {"low_mood_2wk": True}}],
            "sources": [
                {"cite": "nice-cg192", "certainty": "from memory"},
                {"cite": "epds-practice", "certainty": "from memory"},
            ],
        },
    ),
    "night-pain-unremitting.toml\n[[examples]]": (
        3253603742,
        {
            "title": "Constant pain at night that no position eases",
            "say": "constant pain at night that no position eases",
            "advice": "Write down how often it wakes you until the appointment.",
            "why": "Pain that never lets go at night is on many lists of signs to look at, although it is not specific.",
            "term": "unremitting night pain",
            "sooner_if": ["a temperature of 38.0 °C or feeling ill", "a numb or weak leg"],
            "notes": "Waking to turn over, and ease on changing sides, is not this rule.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "within-days",
                    "certainty": "confirmed",
                    "when": {
                        "any": [
                            {"night_pain_constant": True},
                            {"night_pain": True, "pain_relieved_by_position_change": False},
                        ]
                    },
                }
            ],
            "sources": [
                {
                    "cite": "gloucestershire-red-flags",
                    "certainty": "confirmed",
                    "where": "persistent night pain not relieved by changing position",
                },
                {"cite": "verhagen-2016", "certainty": "confirmed", "where": "widely listed, unspecific"},
            ],
        },
    ),
    "one-leg-swelling.toml\n[[examples]]": (
        1260740072,
        {
            "title": "One leg swollen, painful, red or bluish",
            "say": "one leg that is swollen, painful, red or bluish",
            "advice": "Say which leg. If the chest hurts or the breath is short, call the emergency number instead.",
            "why": "A clot in a leg vein is looked for and treated until it is ruled out.",
            "term": "deep vein thrombosis",
            "notes": "Both ankles evenly swollen is not this rule. Cramps at night that pass are not.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "same-day",
                    "certainty": "confirmed",
                    "when": {
                        "any": [
                            {"leg_swelling": "one"},
                            {"leg_redness": True},
                            {"leg_colour_change": True},
                            {"calf_pain": True},
                        ]
                    },
                }
            ],
            "sources": [
                {"cite": "nhsggc-obstetrics", "certainty": "confirmed", "where": "usually one-sided"},
                {
                    "cite": "rcog-gtg-37b",
                    "certainty": "confirmed",
                    "where": "any suspicion is tested and treated until excluded",
                },
                {
                    "cite": "rcog-gtg-37b",
                    "certainty": "from memory",
                    "where": "mostly left-sided; may be felt in buttock or back",
                },
            ],
        },
    ),
    "one-sided-early-pain.toml\n[[examples]]": (
        3856533236,
        {
            "title": "Early in pregnancy: pain low on one side, or at the tip of a shoulder",
            "say": "pain low on one side or at the tip of a shoulder, early in pregnancy",
            "advice": "Say how many weeks it is, and whether you feel faint or bleed.",
            "why": "Early in pregnancy this can mean bleeding inside, before anything is seen.",
            "term": "ectopic pregnancy",
            "notes": "Before 13+0. Pain on one side alone is same-day; with any other of the signs it is an emergency.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "from memory",
                    "reason": "The list of signs is confirmed, the class from memory.",
                    "when": {
                        "all": [
                            {"gestation": {"before": "13+0"}},
                            {
                                "any": [
                                    {"shoulder_tip_pain": True},
                                    {
                                        "all": [
                                            {
                                                "any": [
                                                    {"one_sided_lower_abdominal_pain": True},
                                                    {"vaginal_bleeding": True},
                                                ]
                                            },
                                            {"any": [{"dizzy": True}, {"fainted": True}, {"collapse": True}]},
                                        ]
                                    },
                                    {
                                        "one_sided_lower_abdominal_pain": True,
                                        "any": [{"vaginal_bleeding": True}, {"severe_abdominal_pain": True}],
                                    },
                                ]
                            },
                        ]
                    },
                },
                {
                    "urgency": "same-day",
                    "certainty": "from memory",
                    "when": {"all": [{"gestation": {"before": "13+0"}}, {"one_sided_lower_abdominal_pain": True}]},
                },
            ],
            "sources": [
                {"cite": "mama-academy", "certainty": "confirmed", "where": "the list of signs"},
                {"cite": "nhs-pregnancy", "certainty": "from memory", "where": "faint or shoulder tip: emergency"},
            ],
        },
    ),
    "post-epidural-infection.toml\n[[examples]]": (
        2957812846,
        {
            "title": "Redness, pus or worsening pain where an epidural or spinal went in",
            "say": "redness, pus or worsening pain where the epidural went in",
            "advice": "Say the date of the epidural or spinal, and any stiff neck.",
            "why": "An infection where a needle went into the back can spread inwards.",
            "term": "epidural abscess, meningitis, infection at the insertion site",
            "notes": "For 42 days. A stiff neck is not asked yet; a headache with fever stands in for it.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "project rule",
                    "reason": "The signs are confirmed; the split is a project rule.",
                    "when": {
                        "all": [
                            {
                                "any": [
                                    {
                                        "epidural": True,
                                        "postpartum": {"before": 43},
                                        "unless": {"days_since_epidural": {"at_least": 43}},
                                    },
                                    {"epidural_site_redness": True},
                                    {"epidural_site_pus": True},
                                ]
                            },
                            {
                                "any": [
                                    {"rigors": True},
                                    {"temperature_c": {"at_least": 38.0}},
                                    {
                                        "temperature_max_c": {"at_least": 38.0},
                                        "unless": {
                                            "any": [
                                                {"temperature_max_days_ago": {"at_least": 8}},
                                                {"pyelonephritis_status": "treated-improving"},
                                            ]
                                        },
                                    },
                                    {"temperature_c": {"at_least": 37.5}, "antipyretic_hours_ago": {"below": 7}},
                                ]
                            },
                            {
                                "any": [
                                    {"pain_trend": "worsening"},
                                    {"pain_location": "epidural-site"},
                                    {"epidural_site_redness": True},
                                    {"epidural_site_pus": True},
                                    {"headache_severe": True},
                                    {"headache_postural": True},
                                ]
                            },
                        ]
                    },
                },
                {
                    "urgency": "same-day",
                    "certainty": "project rule",
                    "when": {"any": [{"epidural_site_redness": True}, {"epidural_site_pus": True}]},
                },
            ],
            "sources": [
                {"cite": "gateshead-epidural", "certainty": "confirmed", "where": "the signs"},
                {"cite": "st-georges-epidural", "certainty": "confirmed", "where": "the signs, up to six weeks"},
            ],
        },
    ),
    "post-epidural-nerve.toml\n[[examples]]": (
        745415200,
        {
            "title": "Weak or numb legs, or lost control, after an epidural or spinal",
            "say": "weak or numb legs, or lost control, after an epidural or spinal",
            "advice": "Ask for the anaesthetist on duty and say when the last dose was.",
            "why": "Bleeding or infection near the spinal cord is rare, and has to be found within hours.",
            "term": "vertebral canal haematoma or abscess after neuraxial block",
            "sooner_if": ["the patch grows, or the leg becomes weak", "a change in bladder or bowels"],
            "notes": "For 42 days. Within 4 hours of the last dose the block is still expected. A small patch that neither grows nor comes with weakness is within days, when both were answered.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "confirmed",
                    "reason": "New, or not recovered 4 hours after the last dose; the 42 days take the longer of two hospitals' texts.",
                    "when": {
                        "any": [
                            {
                                "hours_since_block": {"at_least": 4},
                                "any": [{"cannot_straight_leg_raise": True}, {"leg_weakness": {"in": ["one", "both"]}}],
                            },
                            {
                                "all": [
                                    {
                                        "epidural": True,
                                        "postpartum": {"before": 43},
                                        "unless": {"days_since_epidural": {"at_least": 43}},
                                    },
                                    {
                                        "any": [
                                            {
                                                "cannot_straight_leg_raise": True,
                                                "unless": {"hours_since_block": {"below": 4}},
                                            },
                                            {
                                                "leg_weakness": {"in": ["one", "both"]},
                                                "unless": {"hours_since_block": {"below": 4}},
                                            },
                                            {
                                                "leg_numbness": "one",
                                                "unless": {
                                                    "any": [
                                                        {"hours_since_block": {"below": 4}},
                                                        {"numbness_spreading": False, "leg_weakness": "none"},
                                                    ]
                                                },
                                            },
                                            {"leg_numbness": "both", "unless": {"hours_since_block": {"below": 4}}},
                                            {"numbness_spreading": True},
                                            {"foot_drop": True},
                                            {"saddle_numbness": True},
                                            {"bladder_sensation_lost": True},
                                            {"urinary_retention": True},
                                            {"new_urinary_incontinence": True},
                                            {"bowel_incontinence_new": True},
                                        ]
                                    },
                                ]
                            },
                        ]
                    },
                },
                {
                    "urgency": "within-days",
                    "certainty": "project rule",
                    "when": {
                        "all": [
                            {
                                "epidural": True,
                                "postpartum": {"before": 43},
                                "unless": {"days_since_epidural": {"at_least": 43}},
                            },
                            {"leg_numbness": "one"},
                        ]
                    },
                },
            ],
            "sources": [
                {"cite": "gateshead-epidural", "certainty": "confirmed", "where": "the signs"},
                {"cite": "st-georges-epidural", "certainty": "confirmed", "where": "up to six weeks"},
                {
                    "cite": "aoa-oaa-2020",
                    "certainty": "confirmed",
                    "where": "leg cannot be lifted 4 hours after the last dose",
                },
                {"cite": "kingston-neuraxial", "certainty": "confirmed", "where": "about 12 hours"},
            ],
        },
    ),
    "postural-headache.toml\n[[examples]]": (
        3836802286,
        {
            "title": "Headache that is worse upright, after an epidural or spinal",
            "say": "a headache that is worse sitting up, after an epidural or spinal",
            "advice": "Ask for the anaesthetist on duty and say when the epidural or spinal was.",
            "why": "Fluid around the spinal cord may be leaking, which can be treated.",
            "term": "post-dural puncture headache",
            "notes": "To 42 days after birth, also where nobody asked about an epidural.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "same-day",
                    "certainty": "confirmed",
                    "when": {
                        "all": [
                            {"postpartum": {"before": 43}},
                            {"headache_postural": True, "unless": {"epidural": False}},
                        ]
                    },
                }
            ],
            "sources": [
                {"cite": "gateshead-epidural", "certainty": "confirmed"},
                {"cite": "st-georges-epidural", "certainty": "confirmed"},
            ],
        },
    ),
    "preterm-tightenings.toml\n[[examples]]": (
        1534686557,
        {
            "title": "Tightenings, cramps, pressure low down or an unusual backache",
            "say": "tightenings or cramps, or a backache that is new to me",
            "advice": "Count how many minutes lie between one tightening and the next, and say it on the phone.",
            "why": "Back pain in a rhythm can be the belly working, and before 37 weeks that is checked the same day.",
            "term": "threatened preterm labour; before 20+0 threatened miscarriage; from 37+0 labour",
            "sooner_if": ["tightenings that hurt or come in a rhythm", "bleeding, or fluid"],
            "notes": "Before 37+0 means 36+6 and earlier. Irregular tightenings without pain are not this rule; painful or regular ones always are. With twins or more, any tightening that is counted is enough.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "project rule",
                    "reason": "Every 5 minutes or more often, bleeding, or an urge to push; whole minutes are meant, and twelve an hour is the same as every 5 minutes.",
                    "when": {
                        "all": [
                            {"gestation": {"from": "20+0", "before": "37+0"}},
                            {
                                "any": [
                                    {"contraction_interval_min": {"below": 6}},
                                    {"contractions_per_hour": {"at_least": 12}},
                                    {
                                        "all": [
                                            {"any": [{"vaginal_bleeding": True}, {"urge_to_push": True}]},
                                            {
                                                "any": [
                                                    {"contractions_regular": True},
                                                    {"contraction_interval_min": {"below": 11}},
                                                    {"contractions_per_hour": {"at_least": 4}},
                                                    {"period_like_cramps": True},
                                                    {"pelvic_pressure": True},
                                                    {"backache_new_unusual": True},
                                                    {
                                                        "pain_pattern": "rhythmic",
                                                        "unless": {
                                                            "contractions_painless": True,
                                                            "contractions_regular": False,
                                                        },
                                                    },
                                                ]
                                            },
                                        ]
                                    },
                                ]
                            },
                        ]
                    },
                },
                {
                    "urgency": "same-day",
                    "certainty": "confirmed",
                    "advice": "Count the minutes from one tightening to the next. From 37 weeks on phone the unit as your birth plan says.",
                    "reason": "Every 10 minutes or four an hour before 37+0; cramps with backache before 20+0, and regular tightenings from 37+0, are same-day as project rules.",
                    "when": {
                        "any": [
                            {
                                "all": [
                                    {"gestation": {"from": "20+0", "before": "37+0"}},
                                    {
                                        "any": [
                                            {"contractions_regular": True},
                                            {"contraction_interval_min": {"below": 11}},
                                            {"contractions_per_hour": {"at_least": 4}},
                                            {"period_like_cramps": True},
                                            {"pelvic_pressure": True},
                                            {"backache_new_unusual": True},
                                            {
                                                "pain_pattern": "rhythmic",
                                                "unless": {
                                                    "contractions_painless": True,
                                                    "contractions_regular": False,
                                                },
                                            },
                                            {
                                                "contractions_painless": False,
                                                "unless": {"contractions_regular": False, "period_like_cramps": False},
                                            },
                                            {
                                                "contractions_painless": False,
                                                "any": [
                                                    {"contractions_per_hour": {"at_least": 1}},
                                                    {"contraction_interval_min": {"at_least": 0}},
                                                ],
                                            },
                                            {
                                                "multiple_pregnancy": {"at_least": 2},
                                                "any": [
                                                    {"contractions_per_hour": {"at_least": 1}},
                                                    {"contraction_interval_min": {"at_least": 0}},
                                                ],
                                            },
                                        ]
                                    },
                                ]
                            },
                            {
                                "all": [
                                    {"gestation": {"before": "20+0"}},
                                    {
                                        "any": [
                                            {"period_like_cramps": True, "unless": {"pain_now": {"below": 1}}},
                                            {
                                                "pain_pattern": "rhythmic",
                                                "unless": {
                                                    "contractions_painless": True,
                                                    "contractions_regular": False,
                                                },
                                            },
                                            {"contractions_regular": True},
                                            {"contraction_interval_min": {"below": 11}},
                                            {"contractions_per_hour": {"at_least": 4}},
                                        ]
                                    },
                                ]
                            },
                            {
                                "all": [
                                    {"gestation": {"from": "37+0"}},
                                    {
                                        "any": [
                                            {"contractions_regular": True},
                                            {"contraction_interval_min": {"below": 11}},
                                            {"contractions_per_hour": {"at_least": 6}},
                                            {"pain_pattern": "rhythmic", "unless": {"contractions_regular": False}},
                                        ]
                                    },
                                ]
                            },
                        ]
                    },
                },
                {
                    "urgency": "within-days",
                    "certainty": "project rule",
                    "when": {
                        "all": [
                            {"gestation": {"from": "20+0", "before": "37+0"}},
                            {"multiple_pregnancy": {"at_least": 2}, "contractions_painless": True},
                        ]
                    },
                },
            ],
            "sources": [
                {
                    "cite": "march-of-dimes-preterm",
                    "certainty": "confirmed",
                    "where": "every 10 minutes or more often; constant low dull backache",
                },
                {"cite": "ocwmg-preterm", "certainty": "confirmed", "where": "four or more an hour"},
                {
                    "cite": "tommys-premature-labour",
                    "certainty": "confirmed",
                    "where": "before 37 weeks; unusual or rhythmic backache",
                },
                {
                    "cite": "just-one-norfolk-preterm",
                    "certainty": "confirmed",
                    "where": "painful tightenings need checking",
                },
                {"cite": "fabhooks-preterm", "certainty": "confirmed", "where": "after week 20"},
                {"cite": "nice-ng25", "certainty": "seen"},
            ],
        },
    ),
    "psychosis-signs.toml\n[[examples]]": (
        1405536144,
        {
            "title": "Hearing or seeing things, or hardly any sleep at all",
            "say": "been hearing or seeing things others do not, or hardly sleeping",
            "advice": "Ask someone you trust to call with you and to stay.",
            "why": "It is an illness that can be treated, and it can change within hours.",
            "term": "postpartum psychosis",
            "private": True,
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "project rule",
                    "reason": "Urgent care on the same day is confirmed; set one step higher here.",
                    "when": {"psychosis_signs": True},
                }
            ],
            "sources": [
                {
                    "cite": "app-getting-help",
                    "certainty": "confirmed",
                    "where": "urgent care on the same day, the emergency number if there is danger",
                },
                {"cite": "nice-cg192", "certainty": "from memory"},
            ],
        },
    ),
    "pubic-pop.toml\n[[examples]]": (
        303710539,
        {
            "title": "Sudden pain at the pubic bone, and walking is not possible",
            "say": "sudden pain at the pubic bone and cannot walk",
            "advice": "Say whether you felt or heard a pop.",
            "why": "The joint in front of the pelvis can give way.",
            "term": "symphysis separation (diastasis)",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "same-day",
                    "certainty": "from memory",
                    "when": {"all": [{"pain_location": "pubic-symphysis"}, {"cannot_walk": True}]},
                }
            ],
            "sources": [{"cite": "pogp-leaflet", "certainty": "from memory"}],
        },
    ),
    "reduced-fetal-movements.toml\n[[examples]]": (
        566301138,
        {
            "title": "The baby moves less, differently or not at all",
            "say": "a baby that moves less than usual",
            "advice": "Do not wait for tomorrow and do not listen with a home doppler: the unit checks the baby.",
            "why": "A change in the movements can be the first sign that a baby is not well.",
            "term": "reduced fetal movements",
            "sooner_if": ["the movements become fewer again", "bleeding, or constant pain"],
            "notes": "No kick count: the usual pattern is the measure, and it does not fade towards the due date. Never felt counts from 24+0. From 28+0 the unit at once, day or night; from 24+0 to 27+6 the same day; felt before and changed earlier than that: phone the midwife, same-day as a project rule. An episode that has passed counts for 7 days, and is still told later.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "project rule",
                    "reason": "With bleeding, constant pain, or after an injury.",
                    "when": {
                        "all": [
                            {"phase": "pregnant"},
                            {"fetal_movements": {"in": ["reduced", "absent"]}},
                            {
                                "any": [
                                    {"vaginal_bleeding": True},
                                    {"pain_pattern": "constant"},
                                    {"severe_abdominal_pain": True},
                                    {"uterus_hard_tender": True},
                                    {"fall": True},
                                    {"abdominal_blow": True},
                                    {"trauma_high_energy": True},
                                    {"trauma": {"in": ["minor", "major"]}},
                                ]
                            },
                        ]
                    },
                },
                {
                    "urgency": "same-day",
                    "certainty": "confirmed",
                    "when": {
                        "all": [
                            {"phase": "pregnant"},
                            {
                                "any": [
                                    {"fetal_movements": {"in": ["reduced", "absent"]}},
                                    {"fetal_movements": "not-yet-felt", "gestation": {"from": "24+0"}},
                                    {
                                        "fetal_movements_status": "resolved",
                                        "unless": {"reduced_movements_hours_ago": {"at_least": 169}},
                                    },
                                    {"reduced_movements_hours_ago": {"below": 169}},
                                ]
                            },
                        ]
                    },
                },
                {
                    "urgency": "within-days",
                    "certainty": "project rule",
                    "advice": "Tell your midwife about the day the movements were fewer.",
                    "when": {"all": [{"phase": "pregnant"}, {"fetal_movements_status": "resolved"}]},
                },
            ],
            "sources": [
                {"cite": "kicks-count", "certainty": "confirmed", "where": "the gates 24+0, 28+0 and never felt"},
                {
                    "cite": "nasgp-gtg-57",
                    "certainty": "confirmed",
                    "where": "compare with the usual pattern; two or more episodes carry a worse outcome",
                },
                {
                    "cite": "plymouth-midwives",
                    "certainty": "confirmed",
                    "where": "movements do not become fewer near term",
                },
                {"cite": "sands-2011", "certainty": "confirmed", "where": "many mothers noticed a change"},
                {"cite": "rcog-gtg-57", "certainty": "from memory"},
            ],
        },
    ),
    "saddle-numbness.toml\n[[examples]]": (
        1321079302,
        {
            "title": "New numbness in the skin you sit on",
            "say": "new numbness in the skin I sit on",
            "advice": "Hours matter, also when the feeling has come back: say “the skin I sit on is numb” at once.",
            "why": "Pressure on the nerves low in the back can leave lasting damage to bladder, bowels and legs, and the outcome depends on hours.",
            "term": "saddle (perineal, perianal) anaesthesia or paraesthesia; suspected cauda equina syndrome",
            "notes": "Patchy or one-sided counts. An episode that has gone still counts. After birth, stitches or an epidural do not explain it away.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "confirmed",
                    "reason": "Recent numbness is on every list that was read; that an episode which has gone still counts is a project rule.",
                    "when": {
                        "any": [
                            {"saddle_numbness": True},
                            {"saddle_numbness_status": "resolved"},
                            {"saddle_numbness_last_hours_ago": {"at_least": 0}},
                        ]
                    },
                }
            ],
            "sources": [
                {
                    "cite": "bmj-bp-cauda-equina",
                    "certainty": "confirmed",
                    "where": "recent or worsening saddle sensory change",
                },
                {
                    "cite": "csp-cauda-equina-pathway",
                    "certainty": "confirmed",
                    "where": "listed; the outcome depends on hours",
                },
                {
                    "cite": "esj-2011-cauda-equina",
                    "certainty": "confirmed",
                    "where": "may be patchy or one-sided at first",
                },
                {"cite": "nhs-ces-warning-card", "certainty": "confirmed", "where": "recent onset, two weeks"},
                {
                    "cite": "tommys-back-pain",
                    "certainty": "confirmed",
                    "where": "loss of feeling in legs, bottom or genitals with back pain in pregnancy: emergency",
                },
            ],
        },
    ),
    "seizure.toml\n[[examples]]": (
        315814265,
        {
            "title": "A fit or seizure",
            "say": "had a fit",
            "advice": "Call also when it is over, and say how long it lasted.",
            "why": "A fit in pregnancy or after is an emergency, also when it is over.",
            "term": "seizure; eclampsia",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [{"urgency": "emergency", "certainty": "confirmed", "when": {"seizure": True}}],
            "sources": [{"cite": "awhonn-post-birth", "certainty": "confirmed", "where": "call the emergency number"}],
        },
    ),
    "self-harm-thoughts.toml\n[[examples]]": (
        957424330,
        {
            "title": "Thoughts of harming yourself",
            "say": "thoughts of harming myself",
            "advice": "You deserve to be heard now. If someone is near, ask them to stay while you call.",
            "why": "Such thoughts come to many people in this time and can pass with help.",
            "term": "suicidal ideation, self-harm",
            "private": True,
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [{"urgency": "emergency", "certainty": "confirmed", "when": {"self_harm_thoughts": True}}],
            "sources": [
                {"cite": "cdc-hear-her", "certainty": "confirmed", "where": "listed"},
                {"cite": "awhonn-post-birth", "certainty": "confirmed", "where": "call the emergency number"},
            ],
        },
    ),
    "sepsis-signs.toml\n[[examples]]": (
        2224094625,
        {
            "title": "Signs of a serious infection",
            "say": "signs of a serious infection: a fever or a very low temperature, with fast breathing, a racing heart, confusion or no urine",
            "advice": "Say “could this be a serious infection?” and that you are pregnant or were in the last weeks.",
            "why": "An infection can become life-threatening within hours.",
            "term": "maternal sepsis",
            "notes": "Breathing over 20 a minute or a pulse over 90 to 100 are clinicians' numbers and are not asked. New confusion alone is enough (project rule).",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "confirmed",
                    "reason": "Temperature, breathing, pulse and mental state are confirmed; no urine for 12 hours is from memory; confusion alone is a project rule.",
                    "when": {
                        "any": [
                            {"confusion": True},
                            {
                                "all": [
                                    {
                                        "any": [
                                            {"temperature_c": {"below": 36.0}},
                                            {"rigors": True},
                                            {"temperature_c": {"at_least": 38.0}},
                                            {
                                                "temperature_max_c": {"at_least": 38.0},
                                                "unless": {
                                                    "any": [
                                                        {"temperature_max_days_ago": {"at_least": 8}},
                                                        {"pyelonephritis_status": "treated-improving"},
                                                    ]
                                                },
                                            },
                                            {
                                                "temperature_c": {"at_least": 37.5},
                                                "antipyretic_hours_ago": {"below": 7},
                                            },
                                        ]
                                    },
                                    {
                                        "any": [
                                            {"fast_breathing": True},
                                            {"fast_heartbeat": True},
                                            {"hours_since_urine": {"at_least": 12}},
                                        ]
                                    },
                                ]
                            },
                        ]
                    },
                }
            ],
            "sources": [
                {"cite": "rcog-gtg-64b", "certainty": "confirmed", "where": "after birth, to six weeks"},
                {
                    "cite": "south-kent-coast-sepsis",
                    "certainty": "confirmed",
                    "where": "temperature, breathing, pulse, mental state",
                },
                {"cite": "uk-sepsis-trust", "certainty": "from memory", "where": "no urine for 12 hours"},
            ],
        },
    ),
    "severe-and-limiting.toml\n[[examples]]": (
        155042152,
        {
            "title": "Severe pain that stops you",
            "say": "severe pain that stops me from sleeping, walking or working",
            "advice": "Say what you cannot do: sleep, walk, work or wash.",
            "why": "Pain that is severe and stops life is a reason to be seen, whatever its cause.",
            "term": "severe pain with high interference",
            "sooner_if": ["the pain reaches 9 of 10 or comes suddenly", "you cannot walk or put weight on a leg"],
            "notes": "7 or more counts as severe, interference of 7 or more as limiting. Told answers flag at once; of the diary's own days two of the last three are enough.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "same-day",
                    "certainty": "project rule",
                    "reason": "Sudden, 9 or 10, or unable to walk or bear weight.",
                    "when": {
                        "any": [
                            {"pain_now": {"at_least": 9}},
                            {"pain_worst_24h": {"at_least": 9}},
                            {"pain_average_7d": {"at_least": 9}},
                            {"pain_onset": "sudden", "pain_now": {"at_least": 7}},
                            {"cannot_walk": True},
                        ]
                    },
                },
                {
                    "urgency": "within-days",
                    "certainty": "project rule",
                    "reason": "Severe back pain as a reason to call is confirmed; every cut-off is ours.",
                    "when": {
                        "any": [
                            {"severe_limiting_days": {"at_least": 2}},
                            {
                                "all": [
                                    {"any": [{"pain_now": {"at_least": 7}}, {"pain_average_7d": {"at_least": 7}}]},
                                    {
                                        "any": [
                                            {"interference_general_activity": {"at_least": 7}},
                                            {"interference_enjoyment": {"at_least": 7}},
                                            {"sleep_disturbed": True},
                                            {"cannot_walk": True},
                                        ]
                                    },
                                ]
                            },
                            {
                                "all": [
                                    {"pain_worst_24h": {"at_least": 7}},
                                    {"pain_duration_days": {"at_least": 2}},
                                    {
                                        "any": [
                                            {"interference_general_activity": {"at_least": 7}},
                                            {"interference_enjoyment": {"at_least": 7}},
                                            {"sleep_disturbed": True},
                                            {"cannot_walk": True},
                                        ]
                                    },
                                ]
                            },
                        ]
                    },
                },
            ],
            "sources": [
                {"cite": "mayo-2013-back-pain", "certainty": "confirmed", "where": "severe back pain: call"},
                {"cite": "krebs-2009", "certainty": "confirmed", "where": "interference as part of the pain score"},
                {"cite": "project-rule", "certainty": "project rule", "where": "the cut-offs"},
            ],
        },
    ),
    "severe-belly-pain.toml\n[[examples]]": (
        3200190170,
        {
            "title": "Severe belly pain that does not go away",
            "say": "severe belly pain that does not go away",
            "advice": "Say where it hurts, since when, and whether you ever had a caesarean.",
            "why": "Severe belly pain that stays is checked the same day, in pregnancy and after.",
            "term": "acute abdomen; with an earlier caesarean uterine rupture",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "project rule",
                    "reason": "With a hard womb, faintness, or a sudden tearing after a caesarean.",
                    "when": {
                        "all": [
                            {"severe_abdominal_pain": True},
                            {
                                "any": [
                                    {"uterus_hard_tender": True},
                                    {
                                        "previous_caesarean": True,
                                        "any": [{"pain_onset": "sudden"}, {"pain_character": "tearing"}],
                                    },
                                    {"dizzy": True},
                                    {"fainted": True},
                                    {"collapse": True},
                                ]
                            },
                        ]
                    },
                },
                {
                    "urgency": "same-day",
                    "certainty": "confirmed",
                    "when": {
                        "any": [{"severe_abdominal_pain": True}, {"uterus_hard_tender": True, "phase": "pregnant"}]
                    },
                },
            ],
            "sources": [
                {"cite": "cdc-hear-her", "certainty": "confirmed", "where": "severe belly pain that does not go away"},
                {
                    "cite": "hwe-tummy-ache",
                    "certainty": "confirmed",
                    "where": "severe, or still there after 30 to 60 minutes of rest",
                },
            ],
        },
    ),
    "smelly-discharge-or-wound.toml\n[[examples]]": (
        166013283,
        {
            "title": "Discharge that smells bad",
            "say": "discharge that smells bad",
            "advice": "Say whether there is a wound or stitches.",
            "why": "It can come from an infection of the womb or of a wound.",
            "term": "endometritis, wound infection",
            "sooner_if": ["a temperature of 38.0 °C or shivering", "belly pain, or leaking fluid"],
            "notes": "In pregnancy, discharge that smells is within days from memory; with leaking fluid another rule says same-day. A wound is not asked yet.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "same-day",
                    "certainty": "confirmed",
                    "when": {"all": [{"phase": "postpartum"}, {"discharge_smelly": True}]},
                },
                {
                    "urgency": "within-days",
                    "certainty": "from memory",
                    "advice": "Say when it began and what it looks like.",
                    "when": {"discharge_smelly": True},
                },
            ],
            "sources": [
                {"cite": "cdc-hear-her", "certainty": "confirmed", "where": "listed"},
                {"cite": "awhonn-post-birth", "certainty": "confirmed", "where": "wound that does not heal"},
                {"cite": "nhs-pregnancy", "certainty": "from memory", "where": "in pregnancy"},
            ],
        },
    ),
    "spinal-infection-risk.toml\n[[examples]]": (
        1443675366,
        {
            "title": "Constant back pain with a weakened defence against infection",
            "say": "constant back pain, and a weakened defence against infection",
            "advice": "Say which illness, medicine, contact or needle it was.",
            "why": "With a weakened defence, constant back pain is looked at early, also without a temperature.",
            "term": "vertebral osteomyelitis, discitis, epidural abscess, spinal tuberculosis",
            "sooner_if": [
                "a temperature of 38.0 °C or shivering",
                "a numb or weak leg, or a change in bladder or bowels",
            ],
            "notes": "No temperature does not rule it out. After an epidural alone, sweating at night is common and does not count. A needle in the spine counts for 42 days.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "project rule",
                    "reason": "A risk and constant pain or fever, with any nerve sign. The risks are confirmed, the classes are ours.",
                    "when": {
                        "all": [
                            {
                                "any": [
                                    {"iv_drug_use": True},
                                    {"immunosuppressed": True},
                                    {"tb_contact": True},
                                    {
                                        "epidural": True,
                                        "postpartum": {"before": 43},
                                        "unless": {"days_since_epidural": {"at_least": 43}},
                                    },
                                ]
                            },
                            {
                                "any": [
                                    {"pain_pattern": "constant"},
                                    {"night_pain_constant": True},
                                    {"rigors": True},
                                    {"temperature_c": {"at_least": 38.0}},
                                ]
                            },
                            {
                                "any": [
                                    {"saddle_numbness": True},
                                    {"genital_sensation_loss": True},
                                    {"bladder_sensation_lost": True},
                                    {"urinary_retention": True},
                                    {"new_urinary_incontinence": True},
                                    {"bowel_incontinence_new": True},
                                    {"leg_weakness": {"in": ["one", "both"]}},
                                    {"leg_numbness": {"in": ["one", "both"]}},
                                    {"foot_drop": True},
                                    {"weakness_progressive": True},
                                    {"numbness_spreading": True},
                                ]
                            },
                        ]
                    },
                },
                {
                    "urgency": "same-day",
                    "certainty": "project rule",
                    "when": {
                        "all": [
                            {
                                "any": [
                                    {"iv_drug_use": True},
                                    {"immunosuppressed": True},
                                    {"tb_contact": True},
                                    {
                                        "epidural": True,
                                        "postpartum": {"before": 43},
                                        "unless": {"days_since_epidural": {"at_least": 43}},
                                    },
                                ]
                            },
                            {
                                "any": [
                                    {"rigors": True},
                                    {"feels_very_unwell": True},
                                    {"temperature_c": {"at_least": 38.0}},
                                    {
                                        "temperature_max_c": {"at_least": 38.0},
                                        "unless": {
                                            "any": [
                                                {"temperature_max_days_ago": {"at_least": 8}},
                                                {"pyelonephritis_status": "treated-improving"},
                                            ]
                                        },
                                    },
                                    {"temperature_c": {"at_least": 37.5}, "antipyretic_hours_ago": {"below": 7}},
                                ]
                            },
                        ]
                    },
                },
                {
                    "urgency": "within-days",
                    "certainty": "project rule",
                    "when": {
                        "all": [
                            {
                                "any": [
                                    {"iv_drug_use": True},
                                    {"immunosuppressed": True},
                                    {"tb_contact": True},
                                    {
                                        "epidural": True,
                                        "postpartum": {"before": 43},
                                        "unless": {"days_since_epidural": {"at_least": 43}},
                                    },
                                ]
                            },
                            {
                                "any": [
                                    {"pain_pattern": "constant"},
                                    {"night_pain_constant": True},
                                    {"pain_location": "epidural-site", "pain_trend": "worsening"},
                                    {
                                        "any": [
                                            {"iv_drug_use": True},
                                            {"immunosuppressed": True},
                                            {"tb_contact": True},
                                        ],
                                        "all": [{"any": [{"night_sweats": True}, {"pain_trend": "worsening"}]}],
                                    },
                                ]
                            },
                        ]
                    },
                },
            ],
            "sources": [
                {
                    "cite": "finucane-2020",
                    "certainty": "confirmed",
                    "where": "infection is one of four serious spinal conditions",
                },
                {
                    "cite": "gloucestershire-red-flags",
                    "certainty": "confirmed",
                    "where": "drug injection, weakened immunity, recent infection, penetrating wound",
                },
                {"cite": "finucane-2020", "certainty": "from memory", "where": "absence of fever does not exclude it"},
            ],
        },
    ),
    "tearing-pain.toml\n[[examples]]": (
        4000622958,
        {
            "title": "Sudden tearing pain in the chest or back",
            "say": "sudden tearing pain in the chest or back",
            "advice": "Say “tearing”, where it began and where it moved, and name any connective tissue disorder in you or your family.",
            "why": "The large vessel from the heart can tear, most often late in pregnancy and soon after.",
            "term": "aortic dissection",
            "notes": "Turner syndrome, a bicuspid valve and a family history are not asked one by one.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "confirmed",
                    "reason": "7 or more as severe is a project rule.",
                    "when": {
                        "any": [
                            {
                                "pain_character": "tearing",
                                "any": [{"pain_onset": "sudden"}, {"pain_now": {"at_least": 7}}],
                            },
                            {
                                "pain_location": "thoracic",
                                "pain_onset": "sudden",
                                "any": [{"pain_now": {"at_least": 7}}, {"pain_worst_24h": {"at_least": 7}}],
                            },
                            {
                                "connective_tissue_disorder": {"not_in": ["none"]},
                                "any": [
                                    {"pain_onset": "sudden"},
                                    {"pain_now": {"at_least": 7}},
                                    {"pain_location": {"in": ["thoracic", "thoracolumbar"]}},
                                    {"pain_character": "tearing"},
                                ],
                            },
                        ]
                    },
                },
                {"urgency": "same-day", "certainty": "project rule", "when": {"pain_character": "tearing"}},
            ],
            "sources": [
                {"cite": "kamel-2016", "certainty": "confirmed", "where": "how often, and when"},
                {"cite": "braverman-2020", "certainty": "confirmed", "where": "many did not know of their disorder"},
                {
                    "cite": "pmc4565374-aortic",
                    "certainty": "confirmed",
                    "where": "chest or back pain was the main sign",
                },
                {"cite": "pmc6649420-aortic", "certainty": "confirmed", "where": "the window studied"},
            ],
        },
    ),
    "unsafe-at-home.toml\n[[examples]]": (
        2630649435,
        {
            "title": "Afraid of someone close, or of being hurt at home",
            "say": "reason to be afraid of someone close to me",
            "advice": "Call from a phone and a place that only you can see; if you are in danger, call the emergency number.",
            "why": "Being hurt or afraid at home is looked after by maternity units, in confidence.",
            "term": "domestic abuse",
            "private": True,
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "project rule",
                    "reason": "Already hurt.",
                    "when": {
                        "all": [
                            {"unsafe_at_home": True},
                            {"any": [{"abdominal_blow": True}, {"trauma_high_energy": True}]},
                        ]
                    },
                },
                {"urgency": "same-day", "certainty": "project rule", "when": {"unsafe_at_home": True}},
            ],
            "sources": [
                {
                    "cite": "nhsggc-trauma-321",
                    "certainty": "confirmed",
                    "where": "an assault is always seen in hospital",
                }
            ],
        },
    ),
    "urge-to-push.toml\n[[examples]]": (
        4118934585,
        {
            "title": "An urge to push",
            "say": "an urge to push",
            "advice": "Say how many weeks it is and when the urge began.",
            "why": "A birth may be close.",
            "term": "imminent birth",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "project rule",
                    "when": {"all": [{"phase": "pregnant"}, {"urge_to_push": True}]},
                }
            ],
            "sources": [{"cite": "nhs-pregnancy", "certainty": "from memory", "where": "practice of NHS services"}],
        },
    ),
    "urine-infection-symptoms.toml\n[[examples]]": (
        2709093721,
        {
            "title": "Burning or blood when passing urine",
            "say": "burning or blood when I pass urine",
            "advice": "Ask for a urine test today.",
            "why": "In pregnancy an infection of the bladder is treated at once so that it does not rise to the kidneys.",
            "term": "lower urinary tract infection",
            "notes": "Passing urine more often, alone, is not this rule.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "same-day",
                    "certainty": "from memory",
                    "reason": "With back pain the same day; without it the same or the next day, so the earlier of the two.",
                    "when": {"any": [{"dysuria": True}, {"haematuria": True}]},
                }
            ],
            "sources": [
                {"cite": "nice-ng109", "certainty": "from memory", "where": "treated at once in pregnancy"},
                {"cite": "nwl-mum-and-baby", "certainty": "confirmed", "where": "burning urine: doctor or urgent care"},
            ],
        },
    ),
    "vaginal-bleeding.toml\n[[examples]]": (
        3332992117,
        {
            "title": "Bleeding from the vagina in pregnancy",
            "say": "bleeding from the vagina",
            "advice": "Say how much it is. With a low placenta or an earlier caesarean, say so and go in.",
            "why": "Bleeding in pregnancy is checked the same day, whatever the amount, because the cause cannot be told from outside.",
            "term": "antepartum haemorrhage (from 24+0), threatened miscarriage before; placental abruption, placenta praevia",
            "sooner_if": ["bleeding that starts again", "pain, or feeling faint"],
            "notes": "Spots after sex or an examination count. A bloody mucus show at 37+0 or later without flow: phone the unit. Bleeding that stopped counts for 7 days unless it was checked; from 24+0 in the last 24 hours also when it was checked.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "emergency",
                    "certainty": "project rule",
                    "reason": "Heavy, that is running, clots, or a pad within an hour, is confirmed for after birth and used here as a project rule; so are pain (from 24+0 a score of 4 or more, now or at its worst in the last 24 hours), a hard belly, faintness, and tightenings before 37+0. Cramps before 20+0 stay same-day.",
                    "when": {
                        "all": [
                            {"phase": "pregnant"},
                            {
                                "any": [
                                    {"vaginal_bleeding": True},
                                    {"bleeding_pads_per_hour": {"at_least": 1}, "unless": {"vaginal_bleeding": False}},
                                    {
                                        "vaginal_bleeding_status": "resolved",
                                        "unless": {"vaginal_bleeding_days_ago": {"at_least": 8}},
                                    },
                                ]
                            },
                            {
                                "any": [
                                    {"bleeding_amount": "heavy"},
                                    {"bleeding_pads_per_hour": {"at_least": 1}},
                                    {"clots": {"in": ["small", "egg-or-larger"]}},
                                    {
                                        "all": [
                                            {"vaginal_bleeding": True},
                                            {
                                                "any": [
                                                    {"severe_abdominal_pain": True},
                                                    {"uterus_hard_tender": True},
                                                    {"pain_pattern": "constant"},
                                                    {"pain_onset": "sudden"},
                                                    {
                                                        "any": [
                                                            {"pain_now": {"at_least": 7}},
                                                            {"pain_worst_24h": {"at_least": 7}},
                                                        ],
                                                        "gestation": {"before": "37+0"},
                                                    },
                                                    {
                                                        "any": [
                                                            {"pain_now": {"at_least": 4}},
                                                            {"pain_worst_24h": {"at_least": 4}},
                                                        ],
                                                        "gestation": {"from": "24+0", "before": "37+0"},
                                                    },
                                                    {"contractions_regular": True, "gestation": {"before": "37+0"}},
                                                    {
                                                        "gestation": {"from": "20+0", "before": "37+0"},
                                                        "any": [
                                                            {"contractions_per_hour": {"at_least": 1}},
                                                            {"contraction_interval_min": {"at_least": 0}},
                                                        ],
                                                        "unless": {"contractions_painless": True},
                                                    },
                                                    {
                                                        "period_like_cramps": True,
                                                        "gestation": {"from": "20+0", "before": "37+0"},
                                                    },
                                                    {
                                                        "pain_pattern": "rhythmic",
                                                        "gestation": {"from": "20+0", "before": "37+0"},
                                                    },
                                                    {"dizzy": True},
                                                    {"fainted": True},
                                                    {"collapse": True},
                                                ]
                                            },
                                        ]
                                    },
                                ]
                            },
                        ]
                    },
                },
                {
                    "urgency": "same-day",
                    "certainty": "confirmed",
                    "when": {
                        "all": [
                            {"phase": "pregnant"},
                            {
                                "any": [
                                    {"vaginal_bleeding": True},
                                    {
                                        "bleeding_pads_per_hour": {"at_least": 0.1},
                                        "unless": {"vaginal_bleeding": False},
                                    },
                                    {
                                        "vaginal_bleeding_status": "resolved",
                                        "unless": {"vaginal_bleeding_days_ago": {"at_least": 8}},
                                    },
                                    {
                                        "vaginal_bleeding_days_ago": {"below": 8},
                                        "unless": {"vaginal_bleeding_status": "historical-assessed"},
                                    },
                                    {
                                        "vaginal_bleeding_status": "historical-assessed",
                                        "vaginal_bleeding_days_ago": {"below": 2},
                                        "gestation": {"from": "24+0"},
                                    },
                                ]
                            },
                        ]
                    },
                },
                {
                    "urgency": "within-days",
                    "certainty": "project rule",
                    "advice": "Tell your midwife about the bleeding that nobody has checked yet.",
                    "when": {"all": [{"phase": "pregnant"}, {"vaginal_bleeding_status": "resolved"}]},
                },
                {
                    "urgency": "routine",
                    "certainty": "project rule",
                    "when": {"all": [{"phase": "pregnant"}, {"vaginal_bleeding_status": "historical-assessed"}]},
                },
            ],
            "sources": [
                {
                    "cite": "rcog-gtg-63",
                    "certainty": "confirmed",
                    "where": "bleeding from 24+0 until birth; praevia and abruption are the important causes",
                },
                {"cite": "awhonn-post-birth", "certainty": "confirmed", "where": "what heavy means, after birth"},
                {"cite": "cdc-hear-her", "certainty": "confirmed", "where": "listed"},
                {
                    "cite": "project-rule",
                    "certainty": "project rule",
                    "where": "how long bleeding that stopped still counts",
                },
            ],
        },
    ),
    "very-ill-or-cannot-drink.toml\n[[examples]]": (
        3690738529,
        {
            "title": "Feeling very ill, or fluids do not stay down",
            "say": "been feeling very ill, or cannot keep fluids down",
            "advice": "Say since when, and when you last passed urine.",
            "why": "No list covers everything: feeling very ill, in pregnancy or after, is reason enough to phone.",
            "term": "general illness; hyperemesis",
            "notes": "Not a sign of its own in the project's fact sheet: kept because published lists say to call when something feels wrong.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "same-day",
                    "certainty": "confirmed",
                    "reason": "That she should call when something feels wrong is confirmed; that fluids which do not stay down are listed is from memory.",
                    "when": {"any": [{"feels_very_unwell": True}, {"unable_to_keep_fluids": True}]},
                }
            ],
            "sources": [
                {
                    "cite": "nysdoh-hear-her",
                    "certainty": "confirmed",
                    "where": "the list is not complete: call if something feels wrong",
                },
                {"cite": "cdc-hear-her", "certainty": "from memory", "where": "severe nausea and throwing up"},
            ],
        },
    ),
    "worsening-not-eased-by-rest.toml\n[[examples]]": (
        1842966419,
        {
            "title": "Pain that gets worse and that rest does not ease",
            "say": "back pain that is getting worse and that rest does not ease",
            "advice": "Take the chart of the last weeks along.",
            "why": "Ordinary backache eases with rest or another position; pain that does neither and grows is looked at.",
            "term": "progressive non-mechanical pain",
            "sooner_if": [
                "the pain is constant and reaches 7",
                "the pain comes in waves, or there is fever or bleeding",
            ],
            "notes": "A slow rise alone is expected in pregnancy and is not this rule.",
            "reviewed": datetime.date(2026, 11, 22),
            "reviewed_by": "nobody clinical yet",
            "levels": [
                {
                    "urgency": "same-day",
                    "certainty": "project rule",
                    "when": {
                        "all": [
                            {
                                "any": [
                                    {"pain_trend": "worsening"},
                                    {"pain_change_2wk": {"at_least": 2}},
                                    {"pain_change_3wk": {"at_least": 2}},
                                ]
                            },
                            {
                                "any": [
                                    {"pain_relieved_by_rest": False},
                                    {"pain_relieved_by_position_change": False},
                                    {"not_relieved_days": {"at_least": 3}},
                                ]
                            },
                            {"pain_pattern": "constant"},
                            {"any": [{"pain_now": {"at_least": 7}}, {"pain_worst_24h": {"at_least": 7}}]},
                        ]
                    },
                },
                {
                    "urgency": "within-days",
                    "certainty": "project rule",
                    "when": {
                        "all": [
                            {
                                "any": [
                                    {"pain_trend": "worsening"},
                                    {"pain_change_2wk": {"at_least": 2}},
                                    {"pain_change_3wk": {"at_least": 2}},
                                ]
                            },
                            {
                                "any": [
                                    {"pain_relieved_by_rest": False},
                                    {"pain_relieved_by_position_change": False},
                                    {"not_relieved_days": {"at_least": 3}},
                                ]
                            },
                        ]
                    },
                },
            ],
            "sources": [
                {
                    "cite": "moms-back-pain",
                    "certainty": "confirmed",
                    "where": "ordinary back ache eases with rest and position, a lay page",
                },
                {
                    "cite": "hwe-tummy-ache",
                    "certainty": "confirmed",
                    "where": "still there after 30 to 60 minutes of rest: urgent contact",
                },
                {"cite": "project-rule", "certainty": "project rule", "where": "the classes"},
            ],
        },
    ),
}

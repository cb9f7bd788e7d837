from __future__ import annotations

TABLES = {
    "acupuncture.toml": (
        2720778684,
        {
            "title": "Acupuncture",
            "also": ["needles"],
            "kinds": ["needle"],
            "steps": [
                "Choose someone trained and registered. Tell them every illness and medicine.",
                {"text": "Say first thing that you are pregnant, and how many weeks.", "only": ["pregnant", "unknown"]},
                "Plan for six to eight sessions, and decide beforehand when you will look back on it.",
            ],
            "cautions": [
                {
                    "text": "Many practitioners leave out certain points before 37 weeks, by tradition. A review found no evidence of harm from them.",
                    "only": ["pregnant", "unknown"],
                }
            ],
            "stop_if": ["you feel faint"],
            "call_if": [
                "a place stays sore, red or swollen",
                {"text": "tightenings, bleeding or leaking fluid begin", "only": ["pregnant", "unknown"]},
            ],
            "evidence": "fair",
            "evidence_text": "Ten trials with 1,040 women: 1.7 points of 10 less pain on average (between 0.95 and 2.45). The trials disagreed with each other and their quality was low.",
            "withheld_when": [
                {
                    "when": {
                        "any": [{"bleeding_disorder": True}, {"blood_thinners": True}, {"heparin_long_term": True}]
                    },
                    "why": "With a bleeding disorder or blood thinners, ask your doctor before any needle.",
                },
                {"when": {"skin_infection": True}, "why": "Not with an infection."},
                {
                    "when": {"any": [{"fluid_leak": True}, {"ruptured_membranes": True, "phase": "pregnant"}]},
                    "why": "Not after the waters have gone.",
                },
                {
                    "when": {"any": [{"preterm_labour": True}, {"contractions_regular": True}], "phase": "pregnant"},
                    "why": "Not with regular tightenings.",
                },
            ],
            "sources": [
                {
                    "cite": "bmj-open-2022-acupuncture",
                    "where": "10 trials, 1,040 women, -1.70 (0.95 to 2.45), I2 90 %",
                    "certainty": "confirmed",
                },
                {"cite": "heliyon-2023-acupuncture", "where": "quality of the trials", "certainty": "confirmed"},
                {"cite": "carr-2015", "where": "points left out by tradition", "certainty": "from memory"},
            ],
        },
    ),
    "calcium.toml": (
        2479589455,
        {
            "title": "Calcium",
            "also": ["calcium-supplement", "calcium-supplements"],
            "kinds": ["nutrition"],
            "steps": [
                "Food first: milk products, or foods that say on the label that calcium was added.",
                "Take a supplement only as your care team advises, and bring its label to the next visit.",
                "If you take one: at most 500 mg at a time, with food.",
                {"text": "More: lumbar learn calcium.", "only": ["pregnant", "postpartum", "unknown"]},
            ],
            "cautions": [
                "Calcium is about nutrition. It has not been shown to treat back pain.",
                "Keep it several hours away from iron tablets, 4 hours from thyroid tablets, 2 hours from antibiotics; ask a pharmacist.",
                "More than your body can use is not better: there is an upper limit.",
            ],
            "evidence": "none",
            "evidence_text": "We found no trial in which calcium eased back pain in pregnancy.",
            "withheld_when": [
                {"when": {"hide_calcium": True}, "why": "You asked not to see calcium."},
                {
                    "when": {
                        "any": [
                            {"kidney_stones": True},
                            {"kidney_disease": True},
                            {"high_calcium": True},
                            {"digoxin": True},
                            {"thiazide": True},
                        ]
                    },
                    "why": "With kidney trouble, high calcium, digoxin or a thiazide, ask your doctor before you take any.",
                },
            ],
            "sources": [
                {
                    "cite": "cochrane-cd007079",
                    "where": "calcium for reasons other than blood pressure: no back-pain result seen",
                    "certainty": "confirmed",
                },
                {
                    "cite": "nih-ods-calcium",
                    "where": "500 mg or less at a time; levothyroxine",
                    "certainty": "confirmed",
                },
                {"cite": "who-elena-calcium", "where": "several hours from iron", "certainty": "confirmed"},
                {
                    "cite": "project-rule",
                    "where": "4 hours and 2 hours, stones and medicines: practice knowledge, to be checked",
                    "certainty": "from memory",
                },
            ],
        },
    ),
    "cold-pack.toml": (
        2834875868,
        {
            "title": "Cold pack",
            "also": ["cold", "ice", "ice-pack", "cold-compress", "cool-pack"],
            "kinds": ["cold", "skin-contact"],
            "steps": [
                "Wrap a cold pack, or a bag of frozen peas, in a towel.",
                "Put it on the sore place for 10 to 15 minutes.",
                "Take it off and wait until the skin is warm again.",
            ],
            "cautions": ["Never put ice straight on the skin."],
            "stop_if": ["the skin goes white, burns or loses feeling"],
            "evidence": "none",
            "evidence_text": "Common advice for comfort, untested.",
            "sources": [
                {"cite": "mayo-2013-back-pain", "where": "cold", "certainty": "confirmed"},
                {"cite": "healthwise-back-pain", "where": "cold", "certainty": "confirmed"},
            ],
        },
    ),
    "crutches-or-aids.toml": (
        1302836231,
        {
            "title": "Crutches or a walking aid",
            "also": ["crutches", "walking-aid", "aids", "stick"],
            "kinds": ["referral"],
            "steps": [
                "For pain in the pelvis that makes each step hard: ask a physiotherapist.",
                "Have them set to your height and practise stairs once together.",
                "Use them for the way, not instead of the way: keep moving through the day.",
            ],
            "cautions": [
                "Sitting and lying a lot raises the chance of a clot. A swollen or sore leg is a reason to phone at once."
            ],
            "evidence": "none",
            "evidence_text": "Practice of physiotherapists; untested.",
            "sources": [
                {"cite": "pogp-leaflet", "where": "aids for severe pelvic girdle pain", "certainty": "from memory"}
            ],
        },
    ),
    "footwear.toml": (
        3575577931,
        {
            "title": "Shoes that carry you",
            "also": ["shoes"],
            "kinds": ["advice"],
            "steps": ["Low heel, firm sole, some support under the arch.", "Neither high heels nor paper-thin soles."],
            "evidence": "none",
            "evidence_text": "Patient guides advise it; we know of no trial.",
            "sources": [
                {"cite": "healthwise-back-pain", "where": "low heel with support", "certainty": "confirmed"},
                {"cite": "nhs-111-wales", "where": "flat shoes", "certainty": "confirmed"},
            ],
        },
    ),
    "gentle-exercise.toml": (
        496005298,
        {
            "title": "Gentle exercise",
            "also": ["exercise", "moderate-exercise", "walking", "walk", "stretching", "cycling"],
            "kinds": ["exercise"],
            "steps": [
                "Choose what you like: a walk, a fixed bike, light strength work, stretching.",
                "Start with ten easy minutes. Add a little when the day after was no worse.",
                "Keep a pace at which you can still talk in sentences.",
                "Over time, aim for about 150 minutes a week, spread over three days or more.",
                "Stay cool, drink, wear shoes that hold.",
            ],
            "cautions": [
                "Leave out what can end in a fall or a blow, diving with a tank, great heat and great height.",
                {
                    "text": "Lying flat, from 16 to 20 weeks on: stop if it makes you light-headed.",
                    "only": ["pregnant", "unknown"],
                },
            ],
            "evidence": "fair",
            "evidence_text": "In trials with women in pregnancy, those who exercised rated their pain lower: by about 1 standard deviation (between 0.5 and 1.6), the usual spread between people. The quality of the trials was very low to moderate. How many had back pain did not change.",
            "sources": [
                {
                    "cite": "davenport-2019",
                    "where": "severity: standardised difference -1.03 (-1.58 to -0.48); odds of back pain unchanged",
                    "certainty": "confirmed",
                },
                {
                    "cite": "pmc10817295-exercise",
                    "where": "meta-analysis of 2023: -0.66, trials disagree (I2 91 %)",
                    "certainty": "confirmed",
                },
                {
                    "cite": "sogc-csep-2019",
                    "where": "150 minutes a week over three or more days",
                    "certainty": "confirmed",
                },
                {"cite": "acog-co-804", "where": "what to leave out", "certainty": "from memory"},
            ],
        },
    ),
    "kinesio-tape.toml": (
        4186784295,
        {
            "title": "Elastic tape",
            "also": ["tape", "kinesiotape", "kinesio"],
            "kinds": ["skin-contact"],
            "steps": [
                "Have a physiotherapist put it on the first time.",
                "Clean dry skin, no cream underneath.",
                "Leave it on for three to five days; showers are possible.",
                "Take it off slowly, with oil or warm water, along the skin.",
            ],
            "cautions": [
                {
                    "text": "Itching on the palms or soles is another matter than itching under tape: say so in lumbar check.",
                    "only": ["pregnant", "unknown"],
                }
            ],
            "stop_if": ["the skin itches, blisters or turns red"],
            "evidence": "weak",
            "evidence_text": "Seven trials with 444 women: 1.6 points of 10 less pain on average. The trials disagreed with each other.",
            "withheld_when": [
                {"when": {"tape_allergy": True}, "why": "Not with an allergy to plasters, tape or latex."}
            ],
            "sources": [
                {"cite": "kinesio-tape-meta", "where": "7 trials, 444 women, -1.62, I2 77 %", "certainty": "confirmed"}
            ],
        },
    ),
    "lifting-technique.toml": (
        1165132145,
        {
            "title": "Lifting with the legs",
            "also": ["lifting", "bending"],
            "kinds": ["advice"],
            "steps": [
                "Go close to the load, feet apart.",
                "Bend the knees, keep the back long, hold the load against you.",
                "Stand up with the legs.",
                "Turn with the feet, not with the back.",
            ],
            "cautions": ["Leave heavy loads to others, and ask early."],
            "evidence": "none",
            "evidence_text": "Patient guides advise it; we know of no trial.",
            "sources": [{"cite": "nhs-111-wales", "where": "lifting", "certainty": "confirmed"}],
        },
    ),
    "manual-therapy.toml": (
        2504672107,
        {
            "title": "Manual therapy",
            "also": ["osteopathy", "osteopath", "chiropractic", "chiropractor", "manipulation"],
            "kinds": ["hands-on"],
            "steps": [
                {
                    "text": "Choose someone trained in pregnancy care, and say how many weeks you are.",
                    "only": ["pregnant", "unknown"],
                },
                {
                    "text": "Choose someone trained in care after birth, and say how long ago it was.",
                    "only": ["postpartum"],
                },
                {
                    "text": "Choose someone with training for backs and pelvis, and say what happened lately.",
                    "only": ["ended"],
                },
                "Tell them every illness and medicine, blood thinners first.",
                "Ask for gentle techniques only. Say no to a sudden thrust, above all at the neck.",
                "Say stop as soon as something feels wrong.",
            ],
            "call_if": ["numbness, weakness or a strange headache follows"],
            "evidence": "weak",
            "evidence_text": "Single trials in pregnancy lean in its favour. Serious harm is rare but has been reported: a fracture, a stroke, bleeding beside the spinal cord.",
            "withheld_when": [
                {
                    "when": {"any": [{"vaginal_bleeding": True}, {"unexplained_bleeding": True}]},
                    "why": "Not while there is bleeding.",
                },
                {
                    "when": {"any": [{"fluid_leak": True}, {"ruptured_membranes": True, "phase": "pregnant"}]},
                    "why": "Not after the waters have gone.",
                },
                {
                    "when": {"any": [{"preterm_labour": True}, {"contractions_regular": True}], "phase": "pregnant"},
                    "why": "Not with regular tightenings.",
                },
                {
                    "when": {
                        "any": [
                            {"leg_numbness": {"in": ["one", "both"]}},
                            {"leg_weakness": {"in": ["one", "both"]}},
                            {"numbness_spreading": True},
                            {"saddle_numbness": True},
                            {"numb_skin": True},
                        ]
                    },
                    "why": "Numbness or weakness needs a clinician's look before anyone works on your back.",
                },
                {"when": {"osteoporosis": True}, "why": "Not with weak bones."},
                {
                    "when": {
                        "any": [{"blood_thinners": True}, {"heparin_long_term": True}, {"bleeding_disorder": True}]
                    },
                    "why": "With blood thinners or a bleeding disorder, only after your doctor has agreed.",
                },
            ],
            "sources": [
                {"cite": "stuber-2012", "where": "serious events reported", "certainty": "confirmed"},
                {"cite": "weis-2021", "where": "update of serious events", "certainty": "confirmed"},
                {"cite": "cochrane-cd001139", "where": "single trials", "certainty": "from memory"},
            ],
        },
    ),
    "massage.toml": (
        1674121364,
        {
            "title": "Gentle massage",
            "also": ["back-rub", "rub"],
            "kinds": ["skin-contact", "legs"],
            "steps": [
                "Lie on your side with pillows, or sit and lean forward over a table.",
                "Let someone stroke slowly beside the spine, from the hips up, with a flat warm hand.",
                "10 to 20 minutes, gentle; it should feel pleasant all the time.",
                "Plain oil or cream is enough.",
            ],
            "cautions": [
                {
                    "text": "Not on the belly. Not lying on the front, unless there is a cut-out for the bump.",
                    "only": ["pregnant", "unknown"],
                },
                "Not on the calves, and not over swollen veins.",
                "No strong essential oils.",
            ],
            "stop_if": ["it hurts"],
            "evidence": "weak",
            "evidence_text": "A few small studies. It is a comfort, hardly tested in pregnancy.",
            "sources": [{"cite": "hall-2016", "where": "title seen in a reference list", "certainty": "from memory"}],
        },
    ),
    "mattress.toml": (
        958358621,
        {
            "title": "A mattress that holds you",
            "also": ["bed", "firm-mattress"],
            "kinds": ["advice"],
            "steps": [
                "Look along your mattress: if it sags where you lie, it is worth a change.",
                "Medium-firm: it gives at shoulder and hip and holds the waist.",
                "Before buying, lie on your side on it for a while.",
            ],
            "cautions": ["A mattress that suits you needs no change."],
            "evidence": "weak",
            "evidence_text": "Guides advise a firm mattress. In people with long back pain who were not pregnant, medium-firm did better than firm in one trial.",
            "sources": [
                {"cite": "nhs-111-wales", "where": "firm mattress", "certainty": "confirmed"},
                {"cite": "kovacs-2003", "where": "medium-firm against firm", "certainty": "from memory"},
            ],
        },
    ),
    "paracetamol.toml": (
        2077491962,
        {
            "title": "Paracetamol",
            "also": ["acetaminophen", "tylenol", "panadol"],
            "kinds": ["medicine"],
            "steps": [
                "Take your temperature first and write it down: paracetamol hides a fever.",
                "Ask your pharmacist or care team whether it suits you, and read the leaflet.",
                "The smallest dose that does something, for the shortest time. Adults: 500 mg to 1 g a dose, at most 4 doses and 4 g in 24 hours.",
                "Count every product that contains it, cold remedies too.",
                'Write it down: lumbar log 5 --medicine "paracetamol 500 mg".',
            ],
            "cautions": [
                "If you need it for more than three days, phone your care team.",
                "It is never a reason to put off a call.",
            ],
            "evidence": "weak",
            "evidence_text": "Modest at most for back pain in general. In September 2025 the US regulator began a label change about a possible link with autism and ADHD and said that a cause is not shown; the World Health Organization and the European agency left their advice as it was.",
            "withheld_when": [
                {
                    "when": {"liver_disease": True},
                    "why": "With liver disease, ask your doctor for the dose that fits you.",
                },
                {
                    "when": {"under_50_kg": True},
                    "why": "Under 50 kg, ask your pharmacist or doctor for the dose that fits you.",
                },
            ],
            "sources": [
                {"cite": "hwe-tummy-ache", "where": "dose for adults", "certainty": "confirmed"},
                {"cite": "williams-2014", "where": "back pain in general", "certainty": "from memory"},
                {"cite": "apha-acetaminophen", "where": "label change of September 2025", "certainty": "confirmed"},
                {"cite": "particle-paracetamol", "where": "WHO and EMA unchanged", "certainty": "confirmed"},
                {
                    "cite": "project-rule",
                    "where": "temperature first; more than three days",
                    "certainty": "project rule",
                },
            ],
        },
    ),
    "pelvic-belt.toml": (
        2077933729,
        {
            "title": "Narrow pelvic belt",
            "also": ["pelvic-girdle-belt", "sacroiliac-belt"],
            "kinds": ["belt"],
            "steps": [
                "This is for pain in the pelvis: the pubic bone, the joints beside the tailbone, the hips.",
                "Put it low, around the bony points at the top of the thighs.",
                "Try the fit with a physiotherapist: does a step or a turn feel easier with it on?",
                "Wear it for short times, for the things that hurt, and take it off again.",
            ],
            "cautions": ["Look at the skin under it when you take it off."],
            "stop_if": ["it hurts, or anything goes numb", "it leaves marks on the skin"],
            "call_if": [{"text": "your baby moves less", "only": ["pregnant", "unknown"]}],
            "evidence": "weak",
            "evidence_text": "The European guideline says a belt may be tried for relief, for short periods only. Trials for pain in the pelvis alone show little.",
            "ask_first_when": [
                {
                    "when": {"caesarean_wound": True},
                    "why": "Over a healing wound, ask your care team before you wear a belt.",
                }
            ],
            "sources": [
                {"cite": "european-pgp-guideline", "where": "pelvic belt", "certainty": "seen"},
                {
                    "cite": "cochrane-cd001139",
                    "where": "pelvic pain alone: exercise or belts little or no better than usual care",
                    "certainty": "from memory",
                },
            ],
        },
    ),
    "pelvic-tilt-cat-cow.toml": (
        447243533,
        {
            "title": "Pelvic tilt on all fours",
            "also": ["cat-cow", "pelvic-tilt", "pelvic-tilts", "all-fours"],
            "kinds": ["exercise"],
            "steps": [
                "Kneel on all fours: hands under the shoulders, knees under the hips.",
                "Breathe out and gently round the lower back up, as a cat does.",
                "Breathe in and come back to level. Do not let the back sag.",
                "About ten slow times. Then sit back on your heels and rest.",
            ],
            "cautions": ["If the wrists hurt, rest on fists or forearms."],
            "evidence": "weak",
            "evidence_text": "Part of most trial programmes, hardly tested alone.",
            "sources": [{"cite": "nhs-111-wales", "where": "the exercise", "certainty": "confirmed"}],
        },
    ),
    "physiotherapy.toml": (
        3145529363,
        {
            "title": "Physiotherapy",
            "also": ["physio", "physical-therapy", "physiotherapist"],
            "kinds": ["referral"],
            "steps": [
                "Ask your care team for a referral; in many places you can also book by yourself.",
                "Take your summary along: lumbar export.",
                "Say what hurts, what you can no longer do, and what was tried.",
                "You should leave with two or three exercises made for you, and a date to look again.",
            ],
            "cautions": ["If pain lasts, this is a step to take early rather than late."],
            "evidence": "fair",
            "evidence_text": "Exercise fitted to the person is the core of the European guideline for pelvic pain; the World Health Organization counts physiotherapy among the options.",
            "sources": [
                {"cite": "european-pgp-guideline", "where": "individualised exercise", "certainty": "seen"},
                {"cite": "who-anc-d4", "where": "options by preference", "certainty": "confirmed"},
            ],
        },
    ),
    "posture.toml": (
        1495990292,
        {
            "title": "Correct posture",
            "also": ["correct-posture", "standing", "sitting"],
            "kinds": ["advice"],
            "steps": [
                "Stand tall with ears, shoulders and hips in one line. Stay loose: straight is not stiff.",
                "Keep the knees soft and the weight on both feet.",
                "Standing for a while: put one foot on a low stool, and swap feet now and then.",
                "Sitting: a small roll or rolled towel behind the lower back, both feet on the floor.",
                "Change before you get stiff.",
            ],
            "cautions": ["Posture alone treats nothing. It takes some load off while other things work."],
            "evidence": "none",
            "evidence_text": "Patient guides advise it. By itself it has hardly been tested, and posture is only weakly linked to this pain.",
            "sources": [
                {"cite": "healthwise-back-pain", "where": "posture advice", "certainty": "confirmed"},
                {
                    "cite": "wcph-2017",
                    "where": "pelvic angle and centre of gravity: odds 1.08 to 1.3 times",
                    "certainty": "confirmed",
                },
            ],
        },
    ),
    "relaxation-cbt.toml": (
        3892765778,
        {
            "title": "Relaxation and breathing",
            "also": ["relaxation", "breathing", "relaxation-exercises", "music", "meditation", "cbt"],
            "kinds": ["advice"],
            "steps": [
                "Sit or lie on your side, with quiet music if you like.",
                "Breathe in slowly through the nose, and out longer than in. Ten times.",
                "Tense one part for five seconds, then let go: hands, shoulders, jaw, thighs, feet.",
                "Ten minutes, once a day or when the pain is up.",
                "If pain fills your thoughts, ask about a course on living with pain (CBT).",
            ],
            "cautions": ["Pain is real whether or not you are tense. This is one more tool."],
            "evidence": "weak",
            "evidence_text": "One trial of relaxation with music, and a comparison of 36 trials with 4,511 women that put it first for pain. A ranking of that kind is a weak hint.",
            "sources": [
                {
                    "cite": "akmese-2014",
                    "where": "trial, in the reference list of the Cochrane review",
                    "certainty": "confirmed",
                },
                {
                    "cite": "medicine-2025-network",
                    "where": "36 trials, 4,511 women, ranking only",
                    "certainty": "confirmed",
                },
            ],
        },
    ),
    "side-sleeping.toml": (
        3431137433,
        {
            "title": "Sleeping on your side",
            "also": ["sleeping-position", "sleep-position", "side-sleep", "left-side", "sleep", "pillow"],
            "kinds": ["advice"],
            "steps": [
                "Lie on your side. Left or right, whichever is kinder.",
                "Put a pillow between the knees, long enough to hold the ankles too.",
                {"text": "Slide a small wedge or folded towel under the bump.", "only": ["pregnant", "unknown"]},
                "To turn: knees together, roll shoulders and hips in one go.",
            ],
            "cautions": [
                {
                    "text": "From 28 weeks, do not go to sleep on your back. If you wake on it, just turn over: no alarm.",
                    "only": ["pregnant", "unknown"],
                }
            ],
            "evidence": "none",
            "evidence_text": "Whether it eases pain is untested. That from 28 weeks going to sleep on the side is the better choice has good evidence, and left and right came out alike. More: lumbar learn sleep-position.",
            "sources": [
                {
                    "cite": "cronin-2019",
                    "where": "back against left side 2.63 (1.72 to 4.04); right against left 1.04 (0.83 to 1.31)",
                    "certainty": "confirmed",
                },
                {"cite": "leeds-maternity", "where": "the 28-week advice", "certainty": "confirmed"},
            ],
        },
    ),
    "sit-stand-breaks.toml": (
        1640832540,
        {
            "title": "Changing position often",
            "also": ["breaks", "change-position", "movement-breaks"],
            "kinds": ["advice"],
            "steps": [
                "Sit, stand and walk in turns. No position has to be perfect; it has to end.",
                "Get up every half hour to hour. A cup of water is a good reason.",
                "Standing in one place: shift your weight, lift the heels, walk a few steps.",
                "Getting up: roll to the side or come to the edge first, then push with the arms.",
            ],
            "cautions": [
                "Standing still for long can bring faintness and swollen feet. Sit down if you feel light-headed."
            ],
            "evidence": "none",
            "evidence_text": "Patient guides advise it; we know of no trial. The half hour is a habit of ours, not a number from research.",
            "sources": [
                {"cite": "healthwise-back-pain", "where": "changing position", "certainty": "confirmed"},
                {"cite": "project-rule", "where": "every 30 to 60 minutes", "certainty": "project rule"},
            ],
        },
    ),
    "support-belt.toml": (
        2753385815,
        {
            "title": "Soft support belt",
            "also": ["belt", "belly-band", "support-band", "abdominal-belt"],
            "kinds": ["belt"],
            "steps": [
                {
                    "text": "Use a soft belt, under the bump or around the hips. A shop or physiotherapist can fit it.",
                    "only": ["pregnant", "unknown"],
                },
                {
                    "text": "Use a soft belt around the hips. A shop or physiotherapist can fit it.",
                    "only": ["postpartum", "ended"],
                },
                "Close it firm, not tight: a flat hand still fits under it.",
                "Wear it while you walk, stand or work, not all day.",
                "Take it off to sit and to lie down.",
            ],
            "cautions": ["Look at the skin under it when you take it off."],
            "stop_if": ["it hurts, or anything goes numb", "breathing feels tight", "it leaves marks on the skin"],
            "call_if": [{"text": "your baby moves less", "only": ["pregnant", "unknown"]}],
            "evidence": "weak",
            "evidence_text": "A review of six studies saw a possible benefit. An earlier review found too little to judge, and listed pain, sore skin and changes in the baby's heart rate as harms. The World Health Organization counts belts among the options.",
            "withheld_when": [
                {"when": {"reflux": True}, "why": "With heartburn, pressure from a belt can make it worse."},
                {
                    "when": {
                        "any": [
                            {"gestational_hypertension": True},
                            {"high_blood_pressure_uncontrolled": True},
                            {"pre_eclampsia": True},
                        ]
                    },
                    "why": "With high blood pressure, ask your care team before you wear a belt.",
                },
            ],
            "ask_first_when": [
                {
                    "when": {"caesarean_wound": True},
                    "why": "Over a healing wound, ask your care team before you wear a belt.",
                }
            ],
            "sources": [
                {"cite": "support-garments-2019", "where": "review of six studies", "certainty": "confirmed"},
                {"cite": "ho-2009", "where": "insufficient evidence; harms", "certainty": "confirmed"},
                {"cite": "who-anc-d4", "where": "options by preference", "certainty": "confirmed"},
                {
                    "cite": "nice-ng201",
                    "where": "pelvic girdle pain: physiotherapy, non-rigid lumbopelvic belt",
                    "certainty": "seen",
                },
            ],
        },
    ),
    "tens.toml": (
        102580226,
        {
            "title": "TENS machine",
            "also": ["electrical-stimulation"],
            "kinds": ["electric", "skin-contact"],
            "steps": [
                "Let a physiotherapist show you once how to place the pads.",
                "Dry skin, pads either side of the sore place on the back.",
                "Turn it up to a comfortable tingle, never to pain.",
                "Short sessions; switch it off before you take the pads off.",
            ],
            "cautions": [
                "Never on the belly. Keep off the inner lower legs and the feet.",
                "Not in water, not asleep, not while driving.",
            ],
            "stop_if": ["the skin gets sore or the tingle hurts"],
            "evidence": "weak",
            "evidence_text": "Physiotherapists use it after advice, exercise and hands-on treatment, and before strong medicines. Their guidance knew of no reports of harm.",
            "withheld_when": [
                {"when": {"pacemaker": True}, "why": "Not with a pacemaker or another electric implant."}
            ],
            "ask_first_when": [
                {"when": {"epilepsy": True}, "why": "With epilepsy, ask your doctor first."},
                {"when": {"heart_rhythm": True}, "why": "With a heart rhythm problem, ask your doctor first."},
            ],
            "sources": [
                {"cite": "acpwh-tens", "where": "guidance for physiotherapists", "certainty": "confirmed"},
                {
                    "cite": "boots-tens",
                    "where": "not on the abdomen, not with a pacemaker, ask first with epilepsy or heart rhythm problems",
                    "certainty": "confirmed",
                },
                {"cite": "curezone-tens", "where": "concern about leg points", "certainty": "confirmed"},
            ],
        },
    ),
    "warm-bath.toml": (
        3363995849,
        {
            "title": "Warm bath or shower",
            "also": ["bath", "shower"],
            "kinds": ["heat", "bath"],
            "steps": [
                "Let warm water run over the lower back, or lie in a warm bath.",
                "Water not above 38 °C: warm on the elbow, not hot.",
                "20 minutes at most.",
                "Get out slowly, with something to hold.",
            ],
            "cautions": [
                {
                    "text": "No hot tubs and no saunas: guidelines advise against them in pregnancy.",
                    "only": ["pregnant", "unknown"],
                },
                "Not with a fever.",
            ],
            "stop_if": ["you feel hot, dizzy or faint"],
            "evidence": "none",
            "evidence_text": "Untested for this pain. The limit is about heat: the body should stay below 39 °C. In 12 studies with 347 women in pregnancy nobody passed 39.0 °C; baths averaged 36.9 °C.",
            "withheld_when": [
                {
                    "when": {"any": [{"open_wound": True}, {"caesarean_wound": True}]},
                    "why": "With a healing wound, ask your care team before a bath.",
                }
            ],
            "ask_first_when": [
                {
                    "when": {"gestation": {"before": "14+0"}},
                    "why": "Before 14 weeks, ask first: this early, heat asks for the most care.",
                }
            ],
            "sources": [
                {
                    "cite": "ravanelli-2019",
                    "where": "12 studies, 347 women, none above 39.0 °C",
                    "certainty": "confirmed",
                },
                {"cite": "harvey-1981", "where": "hot tubs: time to reach 38.9 °C", "certainty": "confirmed"},
                {"cite": "medscape-heat", "where": "advice against hot tubs and saunas", "certainty": "confirmed"},
                {
                    "cite": "project-rule",
                    "where": "38 °C, 20 minutes, first trimester; healing wounds",
                    "certainty": "project rule",
                },
            ],
        },
    ),
    "warm-compress.toml": (
        695160856,
        {
            "title": "Warm compress on the back",
            "also": [
                "heat",
                "warm-pack",
                "hot-pack",
                "hot-compress",
                "warm-towel",
                "heat-pack",
                "heat-pad",
                "warm-pad",
                "heating-pad",
                "hot-water-bottle",
                "warmth",
            ],
            "kinds": ["heat", "skin-contact"],
            "steps": [
                "Warm, not hot: a damp towel, a pad on low, or a bottle wrapped in cloth.",
                "Test it on the inside of your wrist first.",
                "Put it on the lower back for 15 to 20 minutes.",
                "Then take it off and let the skin cool.",
            ],
            "cautions": [
                {"text": "On the back only, never on the belly.", "only": ["pregnant", "unknown"]},
                "Do not fall asleep on it.",
                "Not with a fever.",
            ],
            "stop_if": ["the skin hurts or stays red"],
            "evidence": "none",
            "evidence_text": "Common advice for comfort, almost untested in pregnancy.",
            "sources": [
                {"cite": "healthwise-back-pain", "where": "heat; not asleep on it", "certainty": "confirmed"},
                {"cite": "mayo-2013-back-pain", "where": "heat", "certainty": "confirmed"},
            ],
        },
    ),
    "water-exercise.toml": (
        1594973273,
        {
            "title": "Exercise in water",
            "also": ["swimming", "swim", "aqua", "pool", "water-sports", "water"],
            "kinds": ["exercise", "pool"],
            "steps": [
                "Once or twice a week: an aqua class, or walk and swim in water that carries you.",
                "Choose a pool that is pleasantly warm, not above 32 °C.",
                "Move gently; the water does the lifting.",
                "Go in and out by the steps, with a hand on the rail.",
            ],
            "cautions": [
                "Wet floors are slippery: shoes with grip.",
                "If the pelvis hurts, leave out the breaststroke kick.",
                "Not with a fever, diarrhoea, an open wound, bleeding or fluid leaking.",
            ],
            "evidence": "fair",
            "evidence_text": "Trials in pregnancy found less pain and less sick leave. The largest (516 women, on their own in the pool) found 0.38 points of 10 less pain, judged too small to matter, and no change in sick leave.",
            "withheld_when": [
                {
                    "when": {"any": [{"fluid_leak": True}, {"ruptured_membranes": True, "phase": "pregnant"}]},
                    "why": "Not in a pool while fluid is leaking.",
                },
                {"when": {"vaginal_bleeding": True}, "why": "Not in a pool while there is bleeding."},
                {
                    "when": {"any": [{"open_wound": True}, {"caesarean_wound": True}, {"broken_skin": True}]},
                    "why": "Not in a pool while a wound is open or healing.",
                },
                {"when": {"diarrhoea": True}, "why": "Not in a pool with diarrhoea."},
                {
                    "when": {"postpartum_days": {"below": 43}},
                    "why": "At this early time a pool waits until your care team says that bleeding and wounds have healed.",
                },
            ],
            "sources": [
                {
                    "cite": "backhausen-2017",
                    "where": "516 women, unsupervised: 0.38 of 10, no change in sick leave",
                    "certainty": "confirmed",
                },
                {"cite": "granath-2006", "where": "less pain and sick leave", "certainty": "confirmed"},
                {"cite": "kihlstrand-1999", "where": "less pain and sick leave", "certainty": "confirmed"},
                {"cite": "rcog-statement-4", "where": "pool not above about 32 to 33 °C", "certainty": "from memory"},
            ],
        },
    ),
    "yoga-prenatal.toml": (
        2209768644,
        {
            "title": "Prenatal yoga",
            "also": ["yoga", "prenatal-yoga", "pregnancy-yoga"],
            "kinds": ["exercise"],
            "phases": ["pregnant", "unknown"],
            "steps": [
                "Look for a class made for pregnancy, with a teacher trained for it. Say how many weeks you are.",
                "Good places to begin: cat-cow on all fours, child's pose with wide knees, lying on the side.",
                "Move slowly and stop well before the end of a stretch.",
                "Rest whenever you like, on your side or sitting.",
            ],
            "cautions": [
                "No hot yoga, no strong twists, no upside-down poses, no holding at the far end of a stretch.",
                "From the middle of pregnancy, not flat on the back for long.",
                "On the front only while it is comfortable.",
            ],
            "evidence": "weak",
            "evidence_text": "Two small trials, one of them a pilot. Midwives of a large charity suggest low-impact classes.",
            "sources": [
                {"cite": "tommys-back-pain", "where": "low-impact classes", "certainty": "confirmed"},
                {"cite": "martins-2014", "where": "trial", "certainty": "from memory"},
                {"cite": "holden-2019", "where": "pilot trial", "certainty": "from memory"},
            ],
        },
    ),
}

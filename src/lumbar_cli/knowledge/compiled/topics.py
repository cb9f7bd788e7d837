from __future__ import annotations

TABLES = {
    "advices.toml": (
        2792424613,
        {
            "title": "The doctor's five advices",
            "also": ["advice", "five-advices", "doctor", "doctors-advice"],
            "summary": "Five pieces of advice that an obstetrician gave in a broadcast, beside what the evidence says.",
            "phases": ["pregnant", "postpartum", "unknown"],
            "claims": [
                {
                    "claim": "1. Keep weight gain within a reasonable range.",
                    "verdict": "partly",
                    "evidence": "There are other good reasons for it. For back pain, only a link has been seen, no proof that gaining less eases it. More: lumbar learn weight.",
                    "sources": [{"cite": "tuncer-2021", "where": "association", "certainty": "confirmed"}],
                },
                {
                    "claim": "2. Do not stay in one position for long.",
                    "verdict": "weak",
                    "evidence": "Every guide says so, and we know of no trial. It does no harm.",
                    "sources": [
                        {"cite": "healthwise-back-pain", "where": "changing position", "certainty": "confirmed"}
                    ],
                },
                {
                    "claim": "3. Exercise, and make the lower back stronger.",
                    "verdict": "supported",
                    "evidence": "Trials agree that exercise eases how strong the pain is. Any kind that you will keep doing counts.",
                    "sources": [
                        {
                            "cite": "davenport-2019",
                            "where": "severity -1.03 (-1.58 to -0.48)",
                            "certainty": "confirmed",
                        },
                        {"cite": "who-anc-d4", "where": "regular exercise", "certainty": "confirmed"},
                    ],
                },
                {
                    "claim": "4. Get enough calcium.",
                    "verdict": "supported",
                    "evidence": "As nutrition, for you and your baby. Not as a treatment of pain. More: lumbar learn calcium.",
                    "sources": [
                        {"cite": "who-elena-calcium", "where": "where little is eaten", "certainty": "confirmed"}
                    ],
                },
                {
                    "claim": "5. If the pain stays or gets worse, have it looked at in time.",
                    "verdict": "partly",
                    "evidence": "Right for pain alone. “In time” is too slow for some signs that come with it: those need a phone call now, day or night. lumbar check asks about them.",
                    "sources": [
                        {
                            "cite": "mayo-2013-back-pain",
                            "where": "talk to someone at two weeks",
                            "certainty": "confirmed",
                        },
                        {"cite": "pogp-leaflet", "where": "ask for help after a week or two", "certainty": "confirmed"},
                    ],
                },
            ],
        },
    ),
    "after-birth.toml": (
        2497966690,
        {
            "title": "After the birth",
            "also": ["postpartum", "after"],
            "summary": "For most it eases within months. For some it stays, and that is a reason to ask for help.",
            "phases": ["pregnant", "postpartum", "unknown"],
            "claims": [
                {
                    "claim": "The pain ends with the birth.",
                    "verdict": "partly",
                    "evidence": "For most it eases in the months after. About a quarter still feel it a year later. Ask for physiotherapy rather than waiting for it to pass.",
                    "sources": [
                        {
                            "cite": "who-anc-d4",
                            "where": "symptoms usually improve in the months after birth",
                            "certainty": "confirmed",
                        },
                        {"cite": "davenport-2019-full", "where": "a quarter one year later", "certainty": "confirmed"},
                    ],
                },
                {
                    "claim": "After the birth the warning signs are over.",
                    "verdict": "not supported",
                    "evidence": "They hold for a year. Say on the phone that you gave birth, and when. After an epidural or spinal, new weakness, numbness or loss of bladder control is an emergency.",
                    "sources": [
                        {"cite": "cdc-hear-her", "where": "up to one year", "certainty": "confirmed"},
                        {"cite": "gateshead-epidural", "where": "signs after an epidural", "certainty": "confirmed"},
                    ],
                },
            ],
        },
    ),
    "calcium.toml": (
        472644424,
        {
            "title": "Calcium",
            "also": ["calcium-supplement"],
            "summary": "Calcium is about nutrition. It has not been shown to treat back pain.",
            "phases": ["pregnant", "postpartum", "unknown"],
            "claims": [
                {
                    "claim": "Back pain late in pregnancy comes from a lack of calcium.",
                    "verdict": "not supported",
                    "evidence": "The gut takes up more than twice as much calcium in pregnancy. Bone that breaks in pregnancy or while breastfeeding is very rare.",
                    "sources": [
                        {"cite": "pmc5561751-calcium", "where": "absorption", "certainty": "confirmed"},
                        {"cite": "plo-survey-2023", "where": "rare", "certainty": "confirmed"},
                    ],
                },
                {
                    "claim": "Calcium eases back pain.",
                    "verdict": "not supported",
                    "evidence": "No trial that we found treated back pain in pregnancy with it. A large review of calcium looked at other outcomes.",
                    "sources": [
                        {
                            "cite": "cochrane-cd007079",
                            "where": "about 18,000 women; no back-pain result seen",
                            "certainty": "confirmed",
                        }
                    ],
                },
                {
                    "claim": "Enough calcium matters in pregnancy.",
                    "verdict": "supported",
                    "evidence": "How much depends on whom you ask: 1000 mg a day in the United States (1300 from 14 to 18 years), 800 mg in China. Where food brings little, the World Health Organization advises 1500 to 2000 mg a day as a supplement, in three doses with meals, against pre-eclampsia; where food brings enough, it does not.",
                    "sources": [
                        {"cite": "ramsey-calcium", "where": "United States", "certainty": "confirmed"},
                        {"cite": "china-dri-2023", "where": "China", "certainty": "confirmed"},
                        {"cite": "who-elena-calcium", "where": "where diet is low", "certainty": "confirmed"},
                        {
                            "cite": "who-calcium-guideline",
                            "where": "not encouraged where intake is adequate",
                            "certainty": "confirmed",
                        },
                    ],
                },
                {
                    "claim": "The more the better.",
                    "verdict": "not supported",
                    "evidence": "There is an upper limit: 2500 mg a day in the United States, 2000 mg in China, food and tablets together. Pregnancy already raises calcium in the urine and the chance of stones.",
                    "sources": [
                        {"cite": "iom-2011", "where": "2500 mg; urine and stones", "certainty": "confirmed"},
                        {"cite": "bjjphcy-calcium", "where": "2000 mg, older figure", "certainty": "confirmed"},
                    ],
                },
                {
                    "claim": "It does not matter how it is taken.",
                    "verdict": "not supported",
                    "evidence": "At most 500 mg at a time is taken up well. Several hours away from iron; about 4 hours from thyroid tablets and 2 from some antibiotics. With kidney stones or kidney disease, high calcium, digoxin or a thiazide, ask your doctor first.",
                    "sources": [
                        {"cite": "nih-ods-calcium", "where": "500 mg a dose; levothyroxine", "certainty": "confirmed"},
                        {"cite": "who-elena-calcium", "where": "iron: several hours", "certainty": "confirmed"},
                        {
                            "cite": "project-rule",
                            "where": "4 hours, 2 hours, illnesses and medicines: practice knowledge",
                            "certainty": "from memory",
                        },
                    ],
                },
                {
                    "claim": "Calcium stops leg cramps.",
                    "verdict": "weak",
                    "evidence": "A review could not tell.",
                    "sources": [{"cite": "cochrane-leg-cramps-2020", "where": "unclear", "certainty": "from memory"}],
                },
            ],
        },
    ),
    "causes.toml": (
        4061568136,
        {
            "title": "The four usual explanations",
            "also": ["cause", "why", "reasons"],
            "summary": "Four causes are named almost everywhere. None explains the pain alone. What raises the chance most clearly is back pain before, and earlier births.",
            "phases": ["pregnant", "postpartum", "unknown"],
            "claims": [
                {
                    "claim": "Mother and baby gain weight, and the spine carries more.",
                    "verdict": "partly",
                    "evidence": "In one group of women a larger gain went with more back pain. For pain in the pelvis the European guideline counts weight as no risk. Earlier back pain and earlier births tell more.",
                    "sources": [
                        {
                            "cite": "tuncer-2021",
                            "where": "odds 1.24 for each percent of gain in body mass index",
                            "certainty": "confirmed",
                        },
                        {
                            "cite": "european-pgp-guideline",
                            "where": "weight is no risk factor; earlier back pain and pelvic injury are",
                            "certainty": "confirmed",
                        },
                        {
                            "cite": "women-birth-2018",
                            "where": "earlier back pain, earlier births",
                            "certainty": "confirmed",
                        },
                    ],
                },
                {
                    "claim": "Hormones loosen the ligaments, so the spine is less stable.",
                    "verdict": "weak",
                    "evidence": "The hormone usually named is relaxin, not progesterone. A review of good studies found no link between relaxin and pelvic pain in three of four; one study found looser joints, but not more pain.",
                    "sources": [
                        {
                            "cite": "aldabe-2012",
                            "where": "three of four high-quality studies without a link",
                            "certainty": "confirmed",
                        },
                        {
                            "cite": "vollestad-2012",
                            "where": "laxity yes, pain and disability no",
                            "certainty": "confirmed",
                        },
                        {
                            "cite": "kristiansson-1996",
                            "where": "an early study that did find a link",
                            "certainty": "confirmed",
                        },
                        {
                            "cite": "pmid-9243195-relaxin",
                            "where": "455 women with and 455 without: no difference",
                            "certainty": "confirmed",
                        },
                    ],
                },
                {
                    "claim": "The centre of gravity moves forward and the back muscles work harder.",
                    "verdict": "partly",
                    "evidence": "The mechanics make sense and every guide repeats them. Measured, the link is weak. What does bring the pain on is standing up from a chair and turning in bed.",
                    "sources": [
                        {"cite": "wcph-2017", "where": "odds 1.08 to 1.3 times", "certainty": "confirmed"},
                        {"cite": "bmc-msk-2017", "where": "sit-to-stand, turning in bed", "certainty": "confirmed"},
                    ],
                },
                {
                    "claim": "The baby takes calcium, the bones get weak, and that hurts.",
                    "verdict": "not supported",
                    "evidence": "In pregnancy the gut takes up more than twice as much calcium, which protects bone. Weak bones that break are real but very rare. A sudden strong back pain, or becoming shorter, is a reason to phone today.",
                    "sources": [
                        {"cite": "plo-survey-2023", "where": "rare; absorption", "certainty": "confirmed"},
                        {
                            "cite": "pmc5561751-calcium",
                            "where": "absorption more than doubles",
                            "certainty": "confirmed",
                        },
                    ],
                },
            ],
        },
    ),
    "how-common.toml": (
        1059462151,
        {
            "title": "How common it is",
            "also": ["common", "late-pregnancy"],
            "summary": "Very common, and still worth help.",
            "phases": ["pregnant", "unknown"],
            "claims": [
                {
                    "claim": "Back pain is more common late in pregnancy.",
                    "verdict": "supported",
                    "evidence": "More than two of three women feel it at some time in pregnancy, about one in five pain in the pelvis, and both grow with the weeks. Common does not mean that it has to be borne.",
                    "sources": [
                        {
                            "cite": "cochrane-cd001139",
                            "where": "two thirds, one fifth, growing with gestation",
                            "certainty": "confirmed",
                        },
                        {"cite": "kihlstrand-1999", "where": "diaries: intensity rose", "certainty": "confirmed"},
                    ],
                },
                {
                    "claim": "Because it is common, it can be ignored.",
                    "verdict": "not supported",
                    "evidence": "Some of the same pain belongs to something that needs care soon. That is why lumbar asks about the signs that come with it.",
                    "sources": [{"cite": "cdc-hear-her", "where": "urgent warning signs", "certainty": "confirmed"}],
                },
            ],
        },
    ),
    "methods.toml": (
        4190667937,
        {
            "title": "Five methods that everybody names",
            "also": ["method", "five-methods", "relief-methods"],
            "summary": "Posture, exercise, warmth and massage, calcium, sleeping position: what each can and cannot do. How to do them: lumbar relief.",
            "phases": ["pregnant", "postpartum", "unknown"],
            "claims": [
                {
                    "claim": "Keep the back straight and do not stand for long; a belt takes some of the weight.",
                    "verdict": "partly",
                    "evidence": "Upright and loose is better than stiffly straight, and changing position matters more than any one position. For belts the evidence is weak, and pain and sore skin are known harms.",
                    "sources": [
                        {
                            "cite": "healthwise-back-pain",
                            "where": "posture, changing position",
                            "certainty": "confirmed",
                        },
                        {"cite": "support-garments-2019", "where": "possible benefit", "certainty": "confirmed"},
                        {"cite": "ho-2009", "where": "insufficient evidence, harms", "certainty": "confirmed"},
                    ],
                },
                {
                    "claim": "Moderate exercise, such as prenatal yoga or exercise in water.",
                    "verdict": "supported",
                    "evidence": "In trials of uneven quality, women who exercised had less strong pain; how many had pain did not change. In water the average gain is small. Yoga has only small trials.",
                    "sources": [
                        {
                            "cite": "davenport-2019",
                            "where": "severity -1.03 (-1.58 to -0.48); odds unchanged",
                            "certainty": "confirmed",
                        },
                        {"cite": "backhausen-2017", "where": "0.38 of 10", "certainty": "confirmed"},
                        {"cite": "cochrane-cd001139", "where": "34 trials, 5,121 women", "certainty": "confirmed"},
                    ],
                },
                {
                    "claim": "A warm towel on the back and gentle massage.",
                    "verdict": "weak",
                    "evidence": "A comfort that guides recommend and that has hardly been tested in pregnancy. Warm, not hot; on the back, not on the belly.",
                    "sources": [
                        {"cite": "healthwise-back-pain", "where": "heat", "certainty": "confirmed"},
                        {"cite": "mayo-2013-back-pain", "where": "heat", "certainty": "confirmed"},
                    ],
                },
                {
                    "claim": "Take more calcium.",
                    "verdict": "not supported",
                    "evidence": "Enough calcium matters for you and your baby. It has not been shown to treat back pain. More: lumbar learn calcium.",
                    "sources": [
                        {
                            "cite": "cochrane-cd007079",
                            "where": "about 18,000 women; no back-pain result seen",
                            "certainty": "confirmed",
                        }
                    ],
                },
                {
                    "claim": "Sleep on the left side, a pillow between the knees, the mattress not too soft.",
                    "verdict": "partly",
                    "evidence": "The pillow is worth a try. Left or right makes no difference. From 28 weeks, go to sleep on either side rather than on the back. More: lumbar learn sleep-position.",
                    "sources": [
                        {
                            "cite": "cronin-2019",
                            "where": "right against left 1.04 (0.83 to 1.31)",
                            "certainty": "confirmed",
                        },
                        {"cite": "nhs-111-wales", "where": "firm mattress", "certainty": "confirmed"},
                    ],
                },
            ],
        },
    ),
    "pain-that-stays.toml": (
        2165130803,
        {
            "title": "When the pain stays",
            "also": ["lasting-pain"],
            "summary": "Pain that lasts is a reason to ask for help, at any time. lumbar goes on keeping your notes, and lumbar check goes on asking about warning signs.",
            "claims": [
                {
                    "claim": "One has to wait until it passes.",
                    "verdict": "not supported",
                    "evidence": "Ask when it has not eased after a week or two, or when it limits your days. A physiotherapist can find exercises for you. What you wrote down here helps: lumbar export.",
                    "sources": [
                        {
                            "cite": "pogp-leaflet",
                            "where": "a week or two, or life is affected",
                            "certainty": "confirmed",
                        }
                    ],
                },
                {
                    "claim": "Rest is the answer.",
                    "verdict": "not supported",
                    "evidence": "Moving, at a pace at which you can still talk, is what trials speak for.",
                    "sources": [
                        {"cite": "davenport-2019", "where": "exercise eases severity", "certainty": "confirmed"}
                    ],
                },
            ],
        },
    ),
    "sleep-position.toml": (
        1329451377,
        {
            "title": "Sleeping position",
            "also": ["sleep", "sleeping", "sleeping-position", "left-side", "side-sleeping"],
            "summary": "Either side. From 28 weeks, go to sleep on your side; if you wake on your back, turn over.",
            "phases": ["pregnant", "unknown"],
            "claims": [
                {
                    "claim": "It has to be the left side.",
                    "verdict": "not supported",
                    "evidence": "Left and right came out alike: 1.04 times the odds for right against left (between 0.83 and 1.31), which is no difference.",
                    "sources": [{"cite": "cronin-2019", "where": "right against left", "certainty": "confirmed"}],
                },
                {
                    "claim": "From 28 weeks, do not go to sleep on the back.",
                    "verdict": "supported",
                    "evidence": "Across studies, going to sleep on the back late in pregnancy went with 2.6 times the odds of a stillbirth (between 1.7 and 4.0), compared with the left side. It is about how you settle down. Turning over in sleep is no alarm.",
                    "sources": [
                        {"cite": "cronin-2019", "where": "2.63 (1.72 to 4.04)", "certainty": "confirmed"},
                        {"cite": "leeds-maternity", "where": "the 28-week advice", "certainty": "confirmed"},
                    ],
                },
                {
                    "claim": "A pillow between the knees eases the pain.",
                    "verdict": "weak",
                    "evidence": "Untested, and worth a try.",
                    "sources": [{"cite": "project-rule", "where": "no trial known to us", "certainty": "project rule"}],
                },
                {
                    "claim": "The mattress must be firm.",
                    "verdict": "partly",
                    "evidence": "Guides say firm. In people with long back pain who were not pregnant, medium-firm did better than firm in one trial.",
                    "sources": [
                        {"cite": "nhs-111-wales", "where": "firm mattress", "certainty": "confirmed"},
                        {"cite": "kovacs-2003", "where": "medium-firm", "certainty": "from memory"},
                    ],
                },
            ],
        },
    ),
    "testimonials.toml": (
        724089365,
        {
            "title": "What others say helped them",
            "also": ["testimonial", "stories", "forums", "popularity"],
            "summary": "Four stories from the internet, beside the evidence. When someone feels better after trying something, the pain may have eased by itself: it usually does after a peak. One story cannot tell the two apart.",
            "phases": ["pregnant", "postpartum", "unknown"],
            "claims": [
                {
                    "claim": "“From 32 weeks my back hurt. My doctor sent me to water exercise and it got much better.”",
                    "verdict": "partly",
                    "evidence": "The average gain in trials is small: 0.38 points of 10 in the largest. Some will feel more, some none.",
                    "sources": [{"cite": "backhausen-2017", "where": "516 women", "certainty": "confirmed"}],
                },
                {
                    "claim": "“The support belt saved my back.”",
                    "verdict": "weak",
                    "evidence": "A review of six studies saw a possible benefit, an earlier one found too little to judge.",
                    "sources": [
                        {"cite": "support-garments-2019", "where": "six studies", "certainty": "confirmed"},
                        {"cite": "ho-2009", "where": "insufficient evidence", "certainty": "confirmed"},
                    ],
                },
                {
                    "claim": "“The pain went when I took calcium, so it was a lack of calcium.”",
                    "verdict": "not supported",
                    "evidence": "We found no trial in which calcium eased this pain. That it went afterwards does not show that it went because of it.",
                    "sources": [
                        {"cite": "cochrane-cd007079", "where": "no back-pain result seen", "certainty": "confirmed"}
                    ],
                },
                {
                    "claim": "“Relaxation exercises every day, and they work.”",
                    "verdict": "weak",
                    "evidence": "One trial with music, and a ranking of many trials that puts it high. A fair thing to try, not a proof.",
                    "sources": [
                        {"cite": "akmese-2014", "where": "trial, in a reference list", "certainty": "confirmed"},
                        {"cite": "medicine-2025-network", "where": "ranking only", "certainty": "confirmed"},
                    ],
                },
                {
                    "claim": "Millions of views, likes and answers.",
                    "verdict": "left out",
                    "evidence": "Numbers of views say how many people hurt and search. They say nothing about what helps, nobody can check them, and lumbar keeps none of them.",
                    "sources": [
                        {"cite": "project-rule", "where": "popularity is no evidence", "certainty": "project rule"}
                    ],
                },
                {
                    "claim": "Pain as the last test before the baby comes, to be met with a good attitude.",
                    "verdict": "left out",
                    "evidence": "Pain is not a test. Asking for help with it is reason enough by itself.",
                    "sources": [
                        {
                            "cite": "watching-pregnancy",
                            "where": "women report that their symptoms are not taken seriously",
                            "certainty": "confirmed",
                        }
                    ],
                },
            ],
        },
    ),
    "warning-signs.toml": (
        1680412505,
        {
            "title": "Four warning signs, and what they leave out",
            "also": ["warnings", "signs", "red-flags", "when-to-call"],
            "summary": "Many pages name four reasons to see a doctor. They are right and too few. lumbar check asks about all the signs this program knows; no list covers everything. If something feels wrong, call.",
            "phases": ["pregnant", "postpartum", "unknown"],
            "claims": [
                {
                    "claim": "Severe pain that stops daily life.",
                    "verdict": "partly",
                    "evidence": "Right, but it says nothing about how soon. Pain that is suddenly at its worst, or that keeps you from walking, is a reason to phone today.",
                    "sources": [{"cite": "mayo-2013-back-pain", "where": "severe back pain", "certainty": "confirmed"}],
                },
                {
                    "claim": "Numbness or weakness in the legs.",
                    "verdict": "partly",
                    "evidence": "Right, and more belongs here: numb skin where you sit, not being able to pass urine, leaking without feeling it, both legs at once. Those are emergencies.",
                    "sources": [
                        {"cite": "bmj-bp-cauda-equina", "where": "signs", "certainty": "confirmed"},
                        {
                            "cite": "tommys-back-pain",
                            "where": "loss of feeling with back pain",
                            "certainty": "confirmed",
                        },
                    ],
                },
                {
                    "claim": "Vaginal bleeding, or anything else unusual.",
                    "verdict": "partly",
                    "evidence": "Bleeding of any amount: phone at once. “Anything else” has names: fluid leaking, regular tightenings, fewer movements, fever, a bad headache, changed sight, pain below the ribs, one swollen leg, breathlessness, a fall.",
                    "sources": [
                        {"cite": "cdc-hear-her", "where": "urgent warning signs", "certainty": "confirmed"},
                        {"cite": "tommys-premature-labour", "where": "fluid, tightenings", "certainty": "confirmed"},
                    ],
                },
                {
                    "claim": "Pain that keeps getting worse and does not ease with rest.",
                    "verdict": "partly",
                    "evidence": "Right for an appointment in the next days. Pain that comes and goes in a rhythm, or that comes with fever, does not wait for days.",
                    "sources": [
                        {"cite": "moms-back-pain", "where": "ordinary ache eases with rest", "certainty": "confirmed"},
                        {
                            "cite": "kicks-count-premature-labour",
                            "where": "backache that comes and goes",
                            "certainty": "confirmed",
                        },
                    ],
                },
            ],
        },
    ),
    "weight.toml": (
        2695867642,
        {
            "title": "Weight",
            "also": ["weight-gain"],
            "summary": "Weight is optional here and shown only if you write it down. lumbar gives no diet advice. To leave it out: lumbar profile set --condition hide-weight",
            "phases": ["pregnant", "unknown"],
            "claims": [
                {
                    "claim": "Gaining too much is what makes the back hurt.",
                    "verdict": "partly",
                    "evidence": "One group of women showed a link for back pain; for pain in the pelvis the European guideline sees none. Nobody has shown that gaining less eases the pain.",
                    "sources": [
                        {"cite": "tuncer-2021", "where": "odds 1.24 for each percent", "certainty": "confirmed"},
                        {
                            "cite": "european-pgp-guideline",
                            "where": "weight is no risk factor",
                            "certainty": "confirmed",
                        },
                    ],
                },
                {
                    "claim": "There is one right number.",
                    "verdict": "not supported",
                    "evidence": "Two standards in use differ. For the same woman one may say within and the other above. Both are bands around averages, and both depend on weight and height before the pregnancy.",
                    "sources": [
                        {"cite": "iom-2009-weight", "where": "Institute of Medicine 2009", "certainty": "confirmed"},
                        {
                            "cite": "wst-801-2022",
                            "where": "WS/T 801-2022, figures to be checked",
                            "certainty": "from memory",
                        },
                    ],
                },
                {
                    "claim": "A jump on the scales means eating too much.",
                    "verdict": "not supported",
                    "evidence": "With a headache, swelling of face or hands, changed sight or raised blood pressure, more than a kilogram in a week is a reason to phone now. lumbar check asks.",
                    "sources": [
                        {
                            "cite": "nhs-pre-eclampsia",
                            "where": "sudden swelling, headache, sight",
                            "certainty": "confirmed",
                        },
                        {"cite": "project-rule", "where": "more than 1 kg in a week", "certainty": "project rule"},
                    ],
                },
            ],
        },
    ),
}

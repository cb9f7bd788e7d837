"""The commands in the order of help, with the one line each shows there."""

from __future__ import annotations

PANELS: dict[str, dict[str, str]] = {
    "Every day": {
        "log": "Write down how much it hurts.",
        "took": "Write down a medicine you took.",
        "tried": "Write down that you tried something.",
        "measure": "Write down a weight, blood pressure, temperature or calcium.",
        "check": "Go through the warning signs.",
        "phoned": "Write down a phone call about what is open.",
        "ask": "Keep a question for your next visit.",
        "call": "Show what to say on the phone, now.",
    },
    "Look back": {
        "list": "Show your entries, newest first.",
        "show": "Show one entry, reading, dose or answer, and its earlier versions.",
        "trend": "Show what the pain does over days and weeks.",
        "relief": "Show what people try, its cautions and its evidence.",
        "learn": "Read what is known about causes, claims and advice.",
    },
    "About you": {
        "start": "Tell lumbar the week, the country, whom to phone and when to remind, once.",
        "pregnancy": "Show or set the due date; record the birth or the end.",
        "profile": "Show or set what the cautions need to know once.",
        "config": "Show your settings, and where each comes from.",
    },
    "Your data": {
        "export": "Print the page for a visit, or all your data.",
        "import": "Take a data file into the diary.",
        "edit": "Change one entry, reading, dose or answer.",
        "delete": "Delete one entry, reading, dose or answer.",
        "undo": "Take back the last change.",
        "redo": "Bring back what undo took back.",
        "merge": "Take in another lumbar diary.",
        "backup": "Copy the diary, and read the copy back.",
        "restore": "Put a copy in the place of the diary.",
        "status": "Show where the diary is and how it is.",
        "remind": "Print a daily reminder for your calendar or system.",
        "erase": "Erase the diary and its copies, for good.",
    },
}
"""Panel, command, summary. A command's module is `commands/<name>.py` and holds a Typer called `app`."""

SUMMARIES: dict[str, str] = {name: summary for panel in PANELS.values() for name, summary in panel.items()}

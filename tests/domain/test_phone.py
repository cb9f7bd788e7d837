"""What is said on the phone, from what is known and from nothing else."""

from datetime import UTC, date, datetime

import pytest

from lumbar_cli.domain.history import History
from lumbar_cli.domain.phone import who_and_when
from lumbar_cli.domain.pregnancy import Dating, Pregnancy
from lumbar_cli.domain.vocabulary import DatedBy

TODAY = date(2026, 11, 22)
DATED = Dating(due_date=date(2027, 1, 8), dated_by=DatedBy.CLINIC, set_at=datetime(2026, 6, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("pregnancy", "facts", "said"),
    [
        (Pregnancy(datings=(DATED,)), {"gestational_age": "33+2"}, "I am 33+2 weeks pregnant"),
        (Pregnancy(datings=(DATED,), born_on=date(2026, 11, 20)), {}, "I gave birth on 20 November 2026"),
        (Pregnancy(datings=(DATED,), ended_on=date(2026, 11, 20)), {}, "My pregnancy ended on 20 November 2026"),
        (Pregnancy(), {"gestational_age": "12+0"}, "I am 12+0 weeks pregnant"),
        (Pregnancy(), {"postpartum_days": 1}, "I gave birth 1 day ago"),
        (Pregnancy(), {"phase": "pregnant"}, "I am pregnant"),
        (Pregnancy(), {}, "I am pregnant or was in the last year"),
    ],
)
def test_who_and_when(pregnancy, facts, said):
    assert who_and_when(History(pregnancy=pregnancy), facts, TODAY) == said

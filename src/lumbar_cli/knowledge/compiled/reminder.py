import datetime  # dates and times in the tables below

TABLES = {'reminder.toml': (738136788, {'days_after_due': {'value': 14, 'certainty': 'project rule', 'reason': 'Most births are over by then, and no reminder should outlast a pregnancy by long.'}, 'days_without_date': {'value': 84, 'certainty': 'project rule', 'reason': 'Where no due date is to go by, and after a birth: twelve weeks, then it is asked for again.'}})}

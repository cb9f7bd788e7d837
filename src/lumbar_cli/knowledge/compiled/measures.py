import datetime  # dates and times in the tables below

TABLES = {'measures.toml': (928525558, {'weight': {'unit': 'kg', 'factors': {'kg': 1.0, 'lb': 0.45359237, 'lbs': 0.45359237}, 'plausible': [30.0, 250.0], 'example': '68.2 or 150lb'}, 'bp': {'unit': 'mmHg', 'factors': {'mmhg': 1.0}, 'facts': ['bp_systolic', 'bp_diastolic'], 'example': '142/88'}, 'temperature': {'unit': '°C', 'factors': {'c': 1.0}, 'facts': ['temperature_c'], 'example': '38.2 or 100.8F'}, 'calcium': {'unit': 'mg', 'factors': {'mg': 1.0, 'g': 1000.0}, 'plausible': [1.0, 5000.0], 'example': '500mg'}})}

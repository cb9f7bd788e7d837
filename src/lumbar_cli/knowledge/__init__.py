"""What lumbar knows: data files that a clinician can read and change, and the strict readers of each kind."""

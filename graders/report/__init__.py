"""What people read after grading: the learner's French feedback page."""

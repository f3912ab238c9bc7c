"""What `launch_gate`, `next_questions` and `plan` are made of: the conditions, the ruling, what knowing is worth, the tasks."""

from . import covering, pooling, recruiting, schedule, trend, value

__all__ = ["covering", "pooling", "recruiting", "schedule", "trend", "value"]

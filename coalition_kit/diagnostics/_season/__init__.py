"""The six months after month nine: which ties give way while two people do not speak, and the case that a course of months leaves."""

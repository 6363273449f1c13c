"""How fast, how much memory, how good: this package next to a plain pipeline of the usual parts."""

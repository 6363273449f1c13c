"""The command ``policy-qa``: thin commands over :class:`policy_qa.assistant.Assistant`."""

from policy_qa.cli.run import main

__all__ = ["main"]

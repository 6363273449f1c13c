"""Starts the chat page; nothing else."""

import sys

from policy_qa.chat import main

if __name__ == "__main__":
    sys.exit(main())

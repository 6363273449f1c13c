"""``python -m policy_qa`` is the command ``policy-qa``."""

from policy_qa.cli import main

if __name__ == "__main__":
    main()

"""Make the shipped model: ``python -m training``. See README.md."""

from training.build import main

main()

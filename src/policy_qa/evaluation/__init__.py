"""Measuring: suites of questions in, judged answers and a report out, by way of the assistant alone.

Three steps, one file each: ``suites`` reads questions and judgments, ``running`` asks and judges,
``report`` sums up.
"""

from policy_qa.evaluation.measures import MEASURES, Measure
from policy_qa.evaluation.report import Report
from policy_qa.evaluation.running import InLanguage, run_searches, run_suite
from policy_qa.evaluation.statistics import Estimate
from policy_qa.evaluation.suites import Collection, Question, Suite, load_suite

__all__ = [
    "MEASURES",
    "Collection",
    "Estimate",
    "InLanguage",
    "Measure",
    "Question",
    "Report",
    "Suite",
    "load_suite",
    "run_searches",
    "run_suite",
]

"""The index: built, updated and checked in a folder; opened as one snapshot that nothing changes."""

from policy_qa.index.build import build_index
from policy_qa.index.changes import add_files, remove_documents
from policy_qa.index.check import check_index
from policy_qa.index.disk import Disk
from policy_qa.index.manifest import IndexManifest
from policy_qa.index.pipeline import Pipeline, default_pipeline
from policy_qa.index.progress import Progress, silent
from policy_qa.index.reports import BuildReport, CheckReport, Failure
from policy_qa.index.snapshot import Index, corpora_of, open_index

__all__ = [
    "BuildReport",
    "CheckReport",
    "Disk",
    "Failure",
    "Index",
    "IndexManifest",
    "Pipeline",
    "Progress",
    "add_files",
    "build_index",
    "check_index",
    "corpora_of",
    "default_pipeline",
    "open_index",
    "remove_documents",
    "silent",
]

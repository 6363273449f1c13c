"""What is particular to Dutch and to English, and the analysis of words that rests on it.

One file a language, the same names in each. A new language is one new file named after its code.
"""

from policy_qa.languages.analyzer import Analyzer
from policy_qa.languages.bridge import Bridge, Bridged
from policy_qa.languages.detect import detect_language
from policy_qa.languages.language import Language
from policy_qa.languages.registry import LANGUAGES, get_language

__all__ = ["LANGUAGES", "Analyzer", "Bridge", "Bridged", "Language", "detect_language", "get_language"]

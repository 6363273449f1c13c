"""English."""

from __future__ import annotations

from policy_qa.languages.language import words

CODE = "en"
NAME = "English"
STEMMER = "english"
FOOTNOTE = "footnote"

QUESTION_WORDS = words("who whom whose what where when why how which whether")

_MEASURED = words(
    """
    long often much many high large big far old fast soon quickly expensive wide deep heavy late early strong well bad
    small little low few likely
    """
)
DEGREES = tuple(f"how {word}" for word in sorted(_MEASURED))

FUNCTION_WORDS = (
    words(
        """
    a an the this that these those such there here i you he she it we they me him her us them my your his
    its our their mine yours hers ours theirs myself yourself himself herself itself ourselves themselves
    each other one ones someone somebody anyone anybody everyone everybody nobody none nothing something
    anything everything all any both every either neither some few several many much more most less least
    own same and or but nor so yet if then else than as because since while although though unless until
    whereas once of at by for with without about against between among into onto through during before
    after above below to from up down in out on off over under again further per via upon toward towards
    within across behind beyond despite except along around near am is are was were be been being have has
    had having do does did doing done can could may might must shall should will would ought cannot not no
    yes only just also too very even still already ever never often always sometimes now today soon quite
    rather almost nearly approximately therefore however thus hence moreover furthermore namely indeed
    instead perhaps maybe let lets get gets got getting go goes going make makes made made like don doesn
    didn isn aren wasn weren won wouldn shouldn couldn can hasn haven hadn ve ll re
    """
    )
    | QUESTION_WORDS
)

# What a polite question is wrapped in; none of it is what the question is about.
_CHAT = words(
    """
    hi hello hey morning afternoon evening please thanks thank tell say says said explain know knows
    wonder wondering curious question ask asking exactly actually basically really correct true exist
    exists give name called regarding concerning
    """
)
STOPWORDS = FUNCTION_WORDS | _CHAT

FILLER = (
    "can you tell me",
    "could you tell me",
    "could you please tell me",
    "can you please tell me",
    "can someone tell me",
    "would you tell me",
    "can you explain",
    "could you explain",
    "do you know",
    "do you happen to know",
    "i want to know",
    "i would like to know",
    "i'd like to know",
    "i am wondering",
    "i'm wondering",
    "i was wondering",
    "i wonder",
    "i have a question",
    "my question is",
    "please tell me",
    "tell me",
    "please explain",
    "give me",
    "is it true that",
    "is it correct that",
    "is there anything about",
    "what does the document say about",
    "what about",
)

# Frequent words with a meaning of their own: they tell the language of a question that has no function words.
COMMON = words(
    """
    share number figures amount cost costs duration length age year years month months days euros million
    billion rate percentage work employment unemployment employers jobs job school schools education
    training language lessons course courses learning children child women woman men youth young people
    elderly citizens residents newcomers refugees asylum seekers beneficiaries migrants municipality
    municipalities town towns city cities village villages neighbourhood neighborhood country countries
    region government policy plan plans rules scheme right rights duty law laws regulation directive
    article page subsidy money budget fund funds funding support help aid care health healthcare housing
    home homes house reception civic integration society participation equal opportunities discrimination
    racism elections voting report letter note research results consequences reasons reason goal goals aim
    aims measures recommendations examples example difference differences meaning definition summary
    volunteers future growth shortage benefits drawbacks gap level study early getting third member states
    """
)

ABBREVIATIONS = words(
    """
    a.k.a. a.m. abbr. acct. adm. al. alt. app. approx. apr. appt. art. arts. assn. assoc. asst. aug. ave.
    b.a. b.c. bldg. bros. c. ca. capt. cf. ch. chap. cit. cl. co. col. comm. conf. cont. corp. dec. dept.
    dir. dist. div. doc. dr. e.a. e.g. ed. eds. edn. enc. esp. esq. est. et. etc. ex. excl. ext. feb. ff.
    fig. figs. fn. fwd. gen. gov. govt. hon. i.e. ibid. id. inc. incl. intl. jan. jr. jul. jun. l. ltd.
    m.a. mar. max. messrs. mgr. min. misc. mr. mrs. ms. mt. n. n.b. nat. nb. no. nos. nov. ns. oct. op.
    org. orig. p. p.a. p.m. par. para. paras. pl. pp. pres. prof. pt. pub. publ. q.v. ref. refs. reg. rel.
    rep. resp. rev. s. sc. sci. sec. sect. sects. sen. sep. sept. ser. sess. sq. sr. st. subpara. supp.
    suppl. tech. tel. temp. transl. u.k. u.n. u.s. univ. v. var. viz. vol. vols. vs. w.r.t. yr. yrs.
    """
)

MONTHS = {
    "january": 1,
    "february": 2,
    "march": 3,
    "april": 4,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "september": 9,
    "october": 10,
    "november": 11,
    "december": 12,
}

NUMBER_WORDS = {
    "zero": 0,
    "one": 1,
    "first": 1,
    "once": 1,
    "two": 2,
    "second": 2,
    "twice": 2,
    "double": 2,
    "three": 3,
    "third": 3,
    "triple": 3,
    "four": 4,
    "fourth": 4,
    "five": 5,
    "fifth": 5,
    "six": 6,
    "sixth": 6,
    "seven": 7,
    "seventh": 7,
    "eight": 8,
    "eighth": 8,
    "nine": 9,
    "ninth": 9,
    "ten": 10,
    "tenth": 10,
    "eleven": 11,
    "twelve": 12,
    "dozen": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
    "hundreds": 100,
    "thousand": 1000,
    "thousands": 1000,
    "million": 1e6,
    "millions": 1e6,
    "billion": 1e9,
    "billions": 1e9,
    "half": 0.5,
    "quarter": 0.25,
    "percent": 0.01,
}

DOCUMENT_TYPES = {
    "plan": "plan",
    "agenda": "agenda",
    "checklist": "checklist",
    "brief": "brief",
    "briefing": "brief",
    "note": "brief",
    "memo": "brief",
    "communication": "communication",
    "report": "report",
    "guide": "guide",
    "guideline": "guide",
    "guidelines": "guide",
    "handbook": "guide",
    "manual": "guide",
    "regulation": "regulation",
    "directive": "directive",
    "decision": "decision",
    "strategy": "strategy",
    "vision": "strategy",
    "budget": "budget",
    "rules": "rules",
    "recommendations": "recommendations",
    "treaty": "treaty",
    "charter": "charter",
    "act": "act",
}

PLURALS: tuple[tuple[str, str], ...] = ()
FINALS: dict[str, str] = {}
IRREGULAR = {"children": "child", "women": "woman", "men": "man", "people": "person", "criteria": "criterion"}
LINKING: tuple[str, ...] = ()
SHORT_PARTS: frozenset[str] = frozenset()
NEVER_PARTS: frozenset[str] = frozenset()

"""English: how questions are put, and what the sentences that answer them look like."""

# ruff: noqa: E501  (an alternative a line would hide the table)
from __future__ import annotations

from policy_qa.answerer.patterns import Kind, Patterns, Talk, Unit

MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"spring|summer|autumn|quarter)"
)
NUMBER = (
    r"\b(?:zero|one in|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|half|quarter|"
    r"(?:one|two|three)[ -](?:thirds?|fifths?|quarters?)|third of|fifth of|double|dozen|twice)\b"
)
TIME_UNIT = r"(?:years?|months?|weeks?|days?|hours?|quarters?)"
FUND_WORD = r"(?:funds?|funding|grants?|subsid(?:y|ies)|pots?|budget(?: line)?|financ(?:e|ing)(?: instruments?)?|money)"

KINDS: tuple[tuple[Kind, str], ...] = (
    (
        Kind.COMPARE,
        r"\bdifferences? (?:\w+ ){0,3}between\b|^compar(?:e|ison)\b|\bhow do(?:es)? .+ compare\b|\bhow do(?:es)? .+ differ\b|\bversus\b|\bvs\b",
    ),
    (
        Kind.YES_NO,
        r"^(?:and |but |so |also )?(?:is|are|was|were|has|have|had|can|could|may|must|should|do|does|did|will|would|shall|might|am|isn't|aren't|don't|doesn't)\b",
    ),
    (
        Kind.WHEN,
        r"(?:^|[,:;?] )when\b|\b(?:since when|by when|from when|until when|(?:in|from|since|until|by|on) (?:which|what) (?:year|month|months|date|day|period)|(?:which|what) (?:year|date|month|months)|what time|start date|end date|publication date)\b",
    ),
    (
        Kind.FUND,
        rf"\b(?:which|what) (?!is |was |are |were )(?:\S+ ){{0,4}}{FUND_WORD}\b(?! (?:is|was) the)|\bwho (?:pays|finances|funds|subsidi[sz]es)\b|\bwhere (?:does|do|can|could) .*\b(?:money|funding|grants?)\b|\bhow (?:is|are|was|were) .+ (?:funded|financed|paid for)\b|^(?:funding|funds?|grants?|subsid(?:y|ies))\b",
    ),
    (
        Kind.FIGURE,
        r"\b(?:how (?:many|much|often|high|low|big|large|long|old|far|expensive|fast|tall)|(?:what|which) (?:\w+ )?(?:percentage|share|proportion|fraction|amount|number|figure|rate|age)|what (?:is|was|were|are) the (?:\w+ ){0,2}(?:percentage|share|proportion|amount|number|budget|size|costs?|price|rate|level|salary)|what (?:do|does|did) .+ costs?)\b|\b(?:percentage|share|proportion|rate|figures) (?:of|for|among)\b|^number of\b|\bat the (?:very )?least\b.*\bhow\b",
    ),
    (
        Kind.WHY,
        r"\b(?:why|how come|for (?:what|which) reasons?|what (?:is|are|was|were) the (?:reasons?|causes?|purpose|point|advantages?|disadvantages?|benefits?|danger|risks?)|what (?:makes|causes|caused|explains)|what's the (?:point|advantage|benefit|reason|danger|economic case)|(?:which|what) (?:reasons|causes|arguments)|what do .+ gain|what for)\b|^(?:reasons?|causes?|purpose)\b",
    ),
    (
        Kind.DEFINITION,
        r"\bwhat (?:do|does|did) .+ mean\b|\b(?:definition|meaning|concept) of\b|^(?:define|definition|meaning)\b|\bwhat is meant\b|\bwhat do(?:es)? .+ (?:stand for|understand by|refer to)\b|\bhow (?:is|are|does|do) .+ defined?\b|^what (?:is|was|are|were|'s) (?!there |the (?:role|tasks?|state|effect|influence|consequences?|(?:two |three |four |five |six )?(?:main|most|biggest|different|key)|impact|recommend\w*|measures?)|being |(?:recommended|done|needed|said|planned|wrong|still))|^what's (?!there |being )",
    ),
    (
        Kind.WHO,
        r"(?:^|[,:;?] |\b(?:to|for|by|from|with|besides|and) )(?:who|whom|whose)\b|\b(?:(?:which|what(?: kinds? of| sorts? of)?) (?:\w+ )?(?:person|people|persons|bod(?:y|ies)|organi[sz]ations?|part(?:y|ies)|authors?|countries|country|member states?|target groups?|commissioner|minister|agenc(?:y|ies)|department|partners?|actors))\b|^(?:authors?|target groups?|responsib\w+)\b",
    ),
    (
        Kind.MEASURES,
        r"\b(?:which|what) (?:\S+ ){0,3}(?:measures?|actions?|steps|recommendations?|tools?|instruments?|initiatives?|efforts|tips|advice|help|support)\b|\bwhat (?:should|must|can|could|will|would|may|do|does|did) (?:\S+ ){1,6}(?:do|recommend|propose|suggest|offer|say|done|advise|contribute|help|call for)\b|\bwhat (?:is|are|was|were) (?:being )?(?:recommended|done|proposed|suggested|advised|planned|needed)\b|\bwhat can be done\b|^(?:measures|recommendations|actions|steps|step-by-step|help|support|tips)\b",
    ),
    (
        Kind.LIST,
        r"\b(?:which|what kinds? of|what types? of|what sorts? of|list|name|enumerate|what are (?:the|all)|what were the)\b",
    ),
    (
        Kind.HOW,
        r"\b(?:how|in what way|in which way|by what means|to what extent)\b|^(?:approach|procedure|method)\b",
    ),
    (Kind.WHO, r"\b(?:authors?|target groups?|contact person)\b"),
)

ASKED: tuple[tuple[Unit, str], ...] = (
    (
        Unit.MONEY,
        r"\b(?:euros?|eur|money|amount|budget|costs?|subsid(?:y|ies)|grant|salary|price|pay|tax|treasury|benefit|social assistance|billion euros?|expensive)\b",
    ),
    (Unit.SHARE, r"\b(?:percentage|per ?cent|share|proportion|fraction|rate)\b|%"),
    (Unit.AGE, r"\b(?:how old|age)\b"),
    (
        Unit.TIME,
        rf"\bhow (?:long|often)\b|\bhow many (?:\w+ )?{TIME_UNIT}\b|\b(?:duration|waiting time|period|term)\b",
    ),
)

FOUND = {
    Unit.MONEY: r"(?:€|\beur(?:os?)?\b|£|\$)",
    Unit.SHARE: rf"\d ?%|\b(?:per ?cent|percent\w*|in (?:three|four|five|ten)|half|quarter|majority|minority)\b|{NUMBER}(?= of)",
    Unit.AGE: r"\d+ (?:years?|year-olds?)|\baged?\b|\byears? old\b",
    Unit.TIME: rf"(?:\b\d+|{NUMBER}) {TIME_UNIT}\b|\b(?:annual(?:ly)?|yearly|monthly|weekly|daily|per year|a year|every)\b",
    Unit.NUMBER: rf"\b\d[\d., ]*\b|{NUMBER}",
}

CUES = {
    Kind.WHEN: rf"\b(?:1[89]|20)\d\d\b|\b{MONTH}\b|\b(?:within|after|before|since|from|until|by) (?:\S+ ){{0,2}}{TIME_UNIT}\b|\b(?:as soon as|on arrival|upon arrival|before departure|from the outset)\b",
    Kind.WHO: r"\b(?:by the|for the|for all|commission|council|parliament|member states?|authorit(?:y|ies)|governments?|municipalit(?:y|ies)|organi[sz]ations?|partners|networks|employers|responsible|authors?|experts|officials|representatives?|mayors?|addressed to|aimed at|together with|thank\w*|countries)\b",
    Kind.FUND: r"\b(?:funds?|amif|esf\+?|erdf|erasmus\+?|horizon|investeu|interreg|leader|eafrd|grants?|subsid(?:y|ies)|financ\w*|funding|eu funds|budget|million|billion|urbact|programme)\b|€",
    Kind.DEFINITION: r"\b(?:(?:is|are|was|were) (?:an?|the|people|persons|all|everyone)|means|is understood|refers? to|is meant|covers?|stands for|i\.e\.|that is to say|aims? (?:to|at)|is defined|are defined|described|the term|the concept)\b|\bdefinition\b",
    Kind.WHY: r"\b(?:because|since|therefore|thereby|hence|as a result|due to|thanks to|owing to|so that|in order to|lead(?:s|ing)? to|causes?|caused|reasons?|lack of|this means|contribut\w+|benefits?|consequences?|advantages?|hamper\w*|essential|important|crucial)\b",
    Kind.MEASURES: r"\b(?:should|must|shall|will|can|could|may|recommend\w*|propose\w*|suggest\w*|support\w*|promot\w*|measures?|ensur\w*|help\w*|offer\w*|provid\w*|encourag\w*|organi[sz]\w*|creat\w*|develop\w*|need to|needs to)\b",
    Kind.LIST: r":|;|\b(?:such as|including|among others|in particular|for example|e\.g\.|namely|first(?:ly)?|second(?:ly)?|as well as|both)\b|(?:, \S+){2,} and\b|\b[1-3]\)",
    Kind.HOW: r"\b(?:by \w+ing|through|via|by means of|using|on the basis of|in the form of|in order to|should|must|can|ensure)\b",
    Kind.YES_NO: r"\b(?:not|no|must|may|can|will|shall|should|neither|rarely|hardly|always|never|however|also|is|are)\b",
    Kind.COMPARE: r"\b(?:than|whereas|while|compared|in comparison|as opposed to|unlike|by contrast|in contrast|however|difference\w*|higher|lower|more|less|fewer)\b",
}

POLITE = (
    r"^(?:(?:hello|hi|hey|good morning|good afternoon)[ ,!.]+)?(?:(?:can|could|would|will) (?:you|someone|anyone) (?:please |kindly |perhaps )?(?:tell|explain|say|let)(?: to)?(?: me| us)?(?: know)?(?: please)?|"
    r"(?:i|we)(?:'d| would)? (?:like|want|wish|need|wonder|am wondering|was wondering)(?: to know)?|i'm wondering|tell me|please tell me|explain(?: to me)?|do you (?:happen to )?know|does anyone know|my question is)[ ,:]+(?:whether |if )?"
)

PARTS = (
    r"\?\s+(?=\w)|[,;]\s*(?:and|but|or)\s+(?=(?:what|who|how|why|when|which|where|is|are|was|were|can|should|do|does)\b)"
    r"|\s+and\s+(?=(?:what|who|how|why|when|which|where|should they|should it|was|were)\b)"
)

REFERENCE_ONLY = (
    r"^\W*(?:\d+\s+)?(?:see\b.{0,160}|idem\b.*|ibid\b.*|(?:https?://|www\.)\S+|com\(?\d{4}\)?.{0,60}|(?:regulation|directive|council conclusions|oj [lc]) .{0,140}|"
    r"council document .*|(?:https?://\S+[\s,.;]*)+)$"
)

FINITE = (
    r"\b(?:is|are|was|were|be|been|has|have|had|can|could|must|should|will|would|may|might|does|do|did|"
    r"shows?|gives?|means?|includes?|covers?|offers?|helps?|applies|apply|amounts?|makes?|comes?|goes|brings?)\b"
)

DANGLING = (
    r"^\W*(?:this|these|they|he|she|it|such|those|also|moreover|however|in addition|furthermore|thereby)\b"
)

TALK: tuple[tuple[Talk, str], ...] = (
    (
        Talk.ORDER,
        r"\b(?:ignore|forget|disregard|override)\b.*\b(?:instructions?|rules|prompts?|orders)\b|\b(?:system prompt|hidden instructions)\b|\bpretend (?:that )?you\b|\byou are now (?:an?|my)\b|\bjailbreak\b",
    ),
    (
        Talk.ORDER,
        r"^(?:can you |could you |please )?(?:write|compose|make up|draw|sing|translate|code|program|make)\b.*\b(?:poems?|jokes?|stor(?:y|ies)|songs?|riddles?|raps?|essays?|pictures?|drawings?|code|scripts?|limericks?)\b|\btell\b.*\b(?:joke|funny story|riddle)\b|^(?:sing|draw)\b",
    ),
    (
        Talk.ABOUT,
        r"^(?:who|what) are you\b|^what can you do$|^help$|^how does (?:this|this (?:chat|site|page)) work$",
    ),
    (
        Talk.THANKS,
        r"^(?:ok |great |super )?(?:many |very )?(?:thank(?:s| you)?(?: (?:so|very) much| a lot)?|thx|ta|cheers|great|super|nice|perfect)(?: for .*)?$",
    ),
    (Talk.FAREWELL, r"^(?:bye|bye bye|goodbye|good ?night|see you.*|have a nice (?:day|evening).*)$"),
    (
        Talk.GREETING,
        r"^(?:(?:hello|hi|hey|good ?morning|good ?afternoon|good ?evening|good ?day|greetings|howdy|welcome|yo)(?: (?:there|all|everyone|policy|bot|assistant))?[ ,]*)+(?:how are you.*|how is it going.*)?$|^(?:how are you(?: doing)?|how is it going|what's up)$",
    ),
)

PATTERNS = Patterns("en", KINDS, ASKED, FOUND, CUES, POLITE, PARTS, REFERENCE_ONLY, FINITE, DANGLING, TALK)

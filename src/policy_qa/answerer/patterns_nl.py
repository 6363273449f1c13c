"""Dutch: how questions are put, and what the sentences that answer them look like."""

# ruff: noqa: E501  (an alternative a line would hide the table)
from __future__ import annotations

from policy_qa.answerer.patterns import Kind, Patterns, Talk, Unit

MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"voorjaar|zomer|najaar|herfst|kwartaal)"
)
NUMBER = (
    r"\b(?:nul|een op de|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|"
    r"twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd|duizend|miljoen|miljard|"
    r"helft|kwart|derde deel|(?:twee|drie|vier)?(?:derde|vierde|vijfde)n?(?= van)|dubbel[e]?|tiental|dozijn|tweemaal|driemaal)\b"
)
FUND_WORD = (
    r"(?:\w*fonds(?:en)?|\w*subsidies?|\w*potjes?|\w*financiering(?:sbron\w*|sinstrument\w*)?|\w*middelen|geldbron\w*|"
    r"budget(?:lijn)?|steunprogramma)"
)
TIME_UNIT = r"(?:jaar|jaren|maand(?:en)?|weken|week|dag(?:en)?|uur|uren|kwartaal|kwartalen)"

AUXILIARY = (
    r"(?:is|zijn|was|waren|heeft|heb|hebben|had|hadden|kan|kun|kunnen|mag|mogen|moet|moeten|wordt|worden|werd|werden|doet|doen|"
    r"geldt|gelden|komt|komen|bestaat|bestaan|klopt|krijgt|krijg|krijgen|zal|zullen|zou|zouden|wil|willen|hoeft|hoeven|gaat|gaan|"
    r"staat|staan|levert|helpt|valt|vallen|neemt|speelt|dient|lukt|werkt|werken|biedt|telt)"
)

KINDS: tuple[tuple[Kind, str], ...] = (
    (
        Kind.COMPARE,
        r"\b(?:verschil(?:len)?|onderscheid) (?:\w+ ){0,3}tussen\b|^(?:vergelijk|vergelijking)\b|\bhoe (?:verschillen|verhouden)\b",
    ),
    (Kind.YES_NO, rf"^(?:en |maar |dus |ook |nog )?{AUXILIARY}\b"),
    (
        Kind.WHEN,
        r"\b(?:wanneer|sinds wanneer|per wanneer|op welke (?:datum|dag)|(?:in|van|uit|sinds|vanaf|tot|voor) welke? (?:jaar|maand(?:en)?|datum|periode)|welk jaartal|hoe laat|begindatum|einddatum|publicatiedatum|looptijd|welk jaar)\b",
    ),
    (
        Kind.FUND,
        rf"\b(?:welke?|uit welke?|wat voor|via welke?|met welke?) (?:\S+ ){{0,4}}[\w-]*{FUND_WORD}\b|\bwie (?:betaalt|financiert|subsidieert)\b|\bwaar(?:uit|mee|van) (?:wordt|worden|kan|kunnen) .*(?:betaald|gefinancierd|bekostigd)|\bwaar (?:komt|vind|haal|krijg)\w* .*\b(?:geld|subsidie|financiering)\b|^(?:subsidie|financiering|fonds(?:en)?)\b",
    ),
    (
        Kind.FIGURE,
        r"\b(?:hoeveel\w*|hoe (?:veel|vaak|hoog|laag|groot|lang|oud|ver|duur|snel|breed|zwaar)|hoelang|welke? (?:\w+ )?(?:percentage|aandeel|deel|bedrag|aantal|cijfer|fractie|leeftijd|norm)|wat (?:is|was|zijn) (?:de|het) (?:\w+ )?(?:percentage|aandeel|aantal|bedrag|budget|omvang|kosten|prijs|hoogte|\w+graad|\w+cijfer|\w+percentage)|wat kost(?:te|en)?|om de hoeveel)\b|\b\w*(?:percentage|aandeel|aantal|cijfers?|graad)\b(?! van de burger)(?=.*\w)|\bde hoeveelste\b|\btegen welk bedrag\b",
    ),
    (
        Kind.WHY,
        r"\b(?:waarom|waardoor|hoezo|hoe komt het|hoe kan het dat|wat is de reden|om welke redenen?|welke redenen|welke oorza\w+|wat (?:is|zijn) de (?:oorza\w+|redenen)|wat maakt dat|met welk doel|wat is het (?:doel|nut|voordeel|nadeel|gevaar|risico)|wat (?:heeft|hebben) .+ (?:aan|eraan)|waartoe|argumenten)\b|\bwaaraan ligt\b|^(?:reden|redenen|oorzaak|oorzaken|doel)\b",
    ),
    (
        Kind.DEFINITION,
        r"\bwat (?:is|zijn|was|waren|betekent|betekenen|houdt|verstaat|verstaan)\b.*\b(?:in|onder|verstaan|bedoeld|precies|eigenlijk)\b|\bwat (?:betekent|betekenen|houdt .* in|verstaat|verstaan|wordt bedoeld|bedoelt)\b|\b(?:definitie|betekenis|begrip|omschrijving)\b|\bwaar staat .+ voor\b|\bwat wordt (?:er )?(?:onder|met) .+ (?:verstaan|bedoeld)|^wat (?:is|was) (?!er |de (?:salaris|rol|taak|taken|stand|invloed|gevolg|belangrijkste)|het (?:gevolg|verschil|effect))",
    ),
    (
        Kind.WHO,
        r"\b(?:wie|wiens|voor wie|met wie|door wie|van wie|aan wie|bij wie|(?:welke?|wat voor) (?:\w+ )?(?:persoon|personen|instantie|instanties|organisatie|organisaties|partij|partijen|auteur|auteurs|orgaan|organen|landen|land|lidstaat|lidstaten|doelgroep|doelgroepen|commissaris|minister|dienst|partners?|actoren))\b|^(?:auteurs?|doelgroep(?:en)?|verantwoordelijk\w*)\b",
    ),
    (
        Kind.MEASURES,
        r"\b(?:welke|wat voor) (?:\S+ ){0,3}(?:maatregel(?:en)?|acties?|stappen|aanbeveling(?:en)?|hulpmiddel(?:en)?|instrument(?:en)?|initiatieven|inspanningen|tips|adviezen|hulp|steun|ondersteuning)\b|\bwat (?:moet|moeten|kan|kun|kunnen|doet|doen|gaat|gaan|zal|zullen|zou|zouden|wil|willen|raadt|raden|beveelt|wordt|worden|dient|dienen|mag|stelt|zegt|zeggen)\b.*\b(?:doen|gedaan|ondernemen|aan(?:bevolen|geraden|beveelt)?|adviseren|geadviseerd|voor|tegen|helpen|bijdragen|over)\b|^(?:maatregelen|aanbevelingen|acties|stappenplan|hulp|ondersteuning|tips)\b|\bwat (?:doet|doen|kan|kunnen|moet|moeten) (?:de|het|een|je|we|wij|ik|men)\b",
    ),
    (
        Kind.LIST,
        r"\b(?:welke(?! (?:manier|wijze|mate|weg)\b)|op welke(?! (?:manier|wijze)\b)|in welke|aan welke|met welke|uit welke|voor welke|noem|geef|som|opsomming|lijst|wat zijn (?:de|het|alle)|rond welke|tot welke|bij welke|wat voor (?:soorten|vormen)|wat (?:hoort|horen|valt|vallen) er)\b",
    ),
    (
        Kind.HOW,
        r"\b(?:hoe|op welke manier|op welke wijze|in hoeverre|langs welke weg)\b|^(?:aanpak|werkwijze|procedure)\b",
    ),
    (Kind.WHO, r"\b(?:auteurs?|doelgroep(?:en)?|verantwoordelijke|contactpersoon)\b"),
)

ASKED: tuple[tuple[Unit, str], ...] = (
    (
        Unit.MONEY,
        r"\b(?:euro|eur|geld|bedrag|budget|kost(?:te|en)?|subsidie|salaris|prijs|betaal\w*|belasting|schatkist|uitkering|bijstand|miljard|duur)\b",
    ),
    (
        Unit.SHARE,
        r"\b(?:\w*percentage|procent\w*|aandeel|welk deel|welk gedeelte|\w+graad|\w*participatie|\w+cijfer)\b|%",
    ),
    (Unit.AGE, r"\b(?:hoe oud|leeftijd)\b"),
    (
        Unit.TIME,
        rf"\bhoe ?lang\b|\bhoe vaak\b|\bom de hoeveel\b|\bhoeveel (?:\w+ )?{TIME_UNIT}\b|\b(?:duur|looptijd|wachttijd|termijn)\b",
    ),
)

FOUND = {
    Unit.MONEY: r"(?:€|\beur(?:o)?\b)",
    Unit.SHARE: rf"\d ?%|\b(?:procent\w*|percent\w*|op de (?:drie|vier|vijf|tien)|helft|kwart|meerderheid|minderheid|bijna (?:alle|een))\b|{NUMBER}(?= van de)",
    Unit.AGE: r"\d+ ?(?:jaar|jarige)|\bjarigen?\b|\bleeftijd\b",
    Unit.TIME: rf"(?:\b\d+|{NUMBER}) {TIME_UNIT}\b|\b(?:jaarlijks\w*|maandelijks\w*|wekelijks\w*|dagelijks\w*|halfjaarlijks\w*|per jaar|om de)\b",
    Unit.NUMBER: rf"\b\d[\d., ]*\b|{NUMBER}",
}

CUES = {
    Kind.WHEN: rf"\b(?:1[89]|20)\d\d\b|\b{MONTH}\b|\b(?:binnen|na|voor|sinds|vanaf|tot) (?:\S+ ){{0,2}}{TIME_UNIT}\b|\b(?:zodra|zo snel mogelijk|voor (?:het|hun) vertrek|na (?:hun )?aankomst|van meet af aan)\b",
    Kind.WHO: r"\b(?:door (?:de|het|een)|voor (?:de|het|alle)|commissie|raad|parlement|lidstat?en|overhe(?:id|den)|autoriteiten|gemeenten?|organisaties|partners|netwerken|werkgevers|verantwoordelijk\w*|auteurs?|deskundigen|ambtenaren|vertegenwoordigers?|burgemeesters?|richt zich (?:tot|op)|bedoeld voor|samen met|dank\w*|landen)\b",
    Kind.FUND: r"\b(?:\w*fonds(?:en)?|amif|esf\+?|efro|erasmus\+?|horizon|investeu|interreg|leader|elfpo|subsidies?|\w*financier\w*|eu-middelen|begroting|miljoen|miljard|urbact|programma)\b|€",
    Kind.DEFINITION: r"\b(?:(?:is|zijn|was|waren) (?:een|de|het|mensen|personen|alle|iedereen)|betekent|wordt verstaan|verstaan onder|verwijst naar|verwijzen naar|bedoeld|omvat(?:ten)?|staat voor|d\.w\.z\.|dat wil zeggen|heeft (?:als|tot) doel|gedefinieerd|omschreven|omschrijven|de term|het begrip)\b|\bdefinitie\b",
    Kind.WHY: r"\b(?:omdat|doordat|want|daarom|daardoor|waardoor|hierdoor|als gevolg|ten gevolge|dankzij|vanwege|wegens|aangezien|zodat|om te|teneinde|leid(?:t|en) tot|oorza\w+|reden(?:en)?|door (?:de|het|een|gebrek)|zodoende|immers|namelijk|te wijten|belemmer\w*|draagt bij|dragen bij|gevolg(?:en)?|voordelen|van cruciaal belang|belangrijk)\b",
    Kind.MEASURES: r"\b(?:moet|moeten|dient|dienen|zal|zullen|kan|kunnen|zou|zouden|aanbevel\w*|beve(?:elt|len)|ra(?:adt|den)|stel(?:t|len) voor|ondersteun\w*|bevorder\w*|maatregel\w*|zorg(?:t|en)? (?:voor|dat|ervoor)|help(?:t|en)?|bied(?:t|en)?|stimule\w*|verstrek\w*|organise\w*|creeer\w*|ontwikkel\w*)\b",
    Kind.LIST: r":|;|\b(?:zoals|onder meer|onder andere|waaronder|met name|bijvoorbeeld|namelijk|ten eerste|ten tweede|en ook|alsook|alsmede|zowel)\b|(?:, \S+){2,} en\b|\b[1-3]\)",
    Kind.HOW: r"\b(?:door (?:middel van|te|\w+ te)|via|met behulp van|aan de hand van|waarbij|moet|moeten|dient|kan|kunnen|op basis van|in de vorm van|om te|zorg(?:t|en)?|daarbij|daartoe)\b",
    Kind.YES_NO: r"\b(?:niet|geen|wel|moet|moeten|mag|mogen|kan|kunnen|zal|zullen|noch|zelden|nauwelijks|altijd|nooit|echter|ook|is|zijn)\b",
    Kind.COMPARE: r"\b(?:dan|tegenover|terwijl|in vergelijking|vergeleken|ten opzichte van|echter|daarentegen|anders dan|in tegenstelling tot|verschil\w*|hoger|lager|meer|minder)\b",
}

POLITE = (
    r"^(?:(?:hallo|hoi|dag|goedemorgen|goedemiddag|goedendag)[ ,!.]+)?(?:(?:kun|kan|kunt|kunnen|wil|wilt|zou)\w* (?:je|jij|u|jullie|iemand) (?:me |mij |ons )?(?:alsjeblieft |aub |misschien |even |eens )?"
    r"(?:vertellen|zeggen|uitleggen|laten weten|opzoeken)|(?:ik|we|wij) (?:wil|willen|zou|zouden|ben|vraag|vragen) (?:\w+ ){0,3}?(?:weten|benieuwd|me af|ons af)|"
    r"(?:vertel|zeg|leg)(?: me| mij| ons)?(?: eens| even)?(?: uit)?|weet (?:je|jij|u|iemand)|mijn vraag is)[ ,:]+(?:of )?"
)

PARTS = (
    r"\?\s+(?=\w)|[,;]\s*(?:en|maar|of)\s+(?=(?:wat|wie|hoe|hoeveel|waarom|wanneer|welke?|waar|waarvoor|is|zijn|kan|kunnen|moet|moeten|van welk)\b)"
    r"|\s+en\s+(?=(?:wat|wie|hoe|hoeveel|waarom|wanneer|waarvoor|waardoor|moeten ze|moet dat|hoort|hoorde)\b)"
)

REFERENCE_ONLY = (
    r"^\W*(?:\d+\s+)?(?:zie\b.{0,160}|idem\b.*|ibid\b.*|(?:https?://|www\.)\S+|com\(?\d{4}\)?.{0,60}|(?:verordening|richtlijn|conclusies van|pb [lc]) .{0,140}|"
    r"raadsdocument .*|(?:https?://\S+[\s,.;]*)+)$"
)

FINITE = (
    r"\b(?:is|zijn|was|waren|wordt|worden|werd|werden|heeft|hebben|had|hadden|kan|kunnen|kon|konden|moet|moeten|zal|zullen|zou|zouden|mag|mogen|"
    r"bedroeg|blijkt|bleek|geeft|gaat|vormt|biedt|bevat|omvat|betekent|helpt|krijgt|krijgen|vallen|volgt|maakt|brengt|komt|komen|staat|geldt)\b"
)

DANGLING = r"^\W*(?:dit|deze|ze|zij|hij|hierbij|hierdoor|hiermee|daarbij|daardoor|daarmee|daarnaast|daarin|ook|bovendien|echter|die|zo|dergelijke|het gaat hier\w*)\b"

TALK: tuple[tuple[Talk, str], ...] = (
    (
        Talk.ORDER,
        r"\b(?:negeer|vergeet|sla)\b.*\b(?:instructies?|regels|opdracht(?:en)?|aanwijzingen)\b|\b(?:systeem ?prompt|system prompt|verborgen instructies)\b|\bdoe (?:net )?alsof je\b|\bje bent (?:nu|vanaf nu) (?:een|mijn)\b",
    ),
    (
        Talk.ORDER,
        r"^(?:kun je |wil je |kan je )?(?:schrijf|dicht|verzin|maak|teken|zing|vertaal|programmeer)\b.*\b(?:gedicht\w*|mop(?:pen)?|verhaal(?:tje)?|lied(?:je)?|raadsel|rap|essay|plaatje|tekening|code|script|limerick)\b|\bvertel\b.*\b(?:mop|grap(?:je)?|verhaaltje|raadsel)\b|^(?:zing|teken)\b",
    ),
    (
        Talk.ABOUT,
        r"^(?:wie|wat) (?:ben|bent) (?:je|jij|u)\b|^wat kun? (?:je|jij|u)(?: allemaal)?(?: doen)?$|^(?:help|hulp)$|^hoe werkt (?:dit|deze (?:chat|site|pagina))$",
    ),
    (
        Talk.THANKS,
        r"^(?:oke |top |super )?(?:hartelijk |heel erg |erg )?(?:dank(?:je|u)?(?: je| u)?(?: ?wel)?|bedankt|thanks|merci|top|super|fijn|mooi)(?: hoor| voor .*)?$",
    ),
    (Talk.FAREWELL, r"^(?:doei|dag|tot ziens|tot later|fijne (?:dag|avond).*|groetjes|de groeten)$"),
    (
        Talk.GREETING,
        r"^(?:(?:hallo|hoi|hey|hi|hai|goede ?morgen|goede ?middag|goeden ?avond|goeden? ?dag|dag|welkom|he|yo)(?: (?:allemaal|daar|daaro|iedereen|policy|bot|assistent))?[ ,]*)+(?:hoe gaat het.*|alles goed.*)?$|^(?:hoe gaat het(?: met (?:je|jou|u))?|alles goed)$",
    ),
)

PATTERNS = Patterns("nl", KINDS, ASKED, FOUND, CUES, POLITE, PARTS, REFERENCE_ONLY, FINITE, DANGLING, TALK)

"""Dutch."""

from __future__ import annotations

from policy_qa.languages.language import words

CODE = "nl"
NAME = "Nederlands"
STEMMER = "dutch_porter"
FOOTNOTE = "voetnoot"

QUESTION_WORDS = words(
    """
    wie wat waar wanneer waarom hoe hoeveel hoeveelste welk welke waarmee waarvoor waarin waarop waaraan
    waarbij waardoor waarover waarvan waarnaar waaruit waartoe waaronder waarheen hoelang hoezo wiens
    """
)

_MEASURED = words(
    """
    lang vaak veel hoog groot ver oud snel duur breed diep zwaar druk laat vroeg sterk goed erg klein weinig laag
    """
)
DEGREES = tuple(f"hoe {word}" for word in sorted(_MEASURED))

FUNCTION_WORDS = (
    words(
        """
    de het een der den des ten ter dit dat deze die zo zulke zulk er hier daar ik jij je u hij zij ze wij
    we jullie hen hun hem haar ons onze onzer mij me mijn jou jouw uw zijn zich zichzelf elkaar men iemand
    niemand iets niets alles iedereen ieder iedere elk elke al alle allen beide beiden en of maar want dus
    noch als dan toen terwijl omdat doordat zodat opdat hoewel tenzij indien mits nadat voordat totdat
    sinds zodra naarmate of om te aan achter bij binnen boven buiten door gedurende in jegens met na naar
    naast om omtrent ondanks onder op over per rond rondom sedert tegen tegenover tijdens tot tussen uit
    van vanaf vanuit via volgens voor voorbij wegens zonder ben bent is was waren geweest wordt worden
    word werd werden geworden heb hebt heeft hebben had hadden gehad kan kun kunt kunnen kon konden moet
    moeten moest moesten mag mogen mocht mochten zal zullen zult zou zouden wil willen wilt wilde wilden
    doe doet doen deed deden gedaan ga gaat gaan ging gingen laat laten liet blijft blijven niet geen wel
    ook nog al reeds zeer heel erg meer meest veel weinig minder te toch eens even juist maar slechts
    alleen samen nu toen dan straks ooit nooit soms vaak altijd steeds weer verder bijna ongeveer circa
    namelijk immers echter daarom daarbij daarin daarop daarvan daarvoor daarmee daardoor daarnaast
    hierbij hierin hierop hiervan hiervoor hiermee hierdoor eveneens evenals zoals alsook ofwel hetzij
    zowel ander andere anderen zelf eigen zelfs vooral bovendien tevens mede aldus wellicht misschien
    """
    )
    | QUESTION_WORDS
)

# What a polite question is wrapped in; none of it is what the question is about.
_CHAT = words(
    """
    hoi hallo hey goedemorgen goedemiddag goedenavond alsjeblieft alstublieft svp graag bedankt dank
    dankjewel vertel vertellen zeg zeggen leg uitleggen toelichten weet weten kent vraag vragen benieuwd
    eigenlijk precies zoal eventjes gewoon nou ja nee klopt waar waarheid bestaat bestaan staat staan geef
    geven noem noemen heet heten betreft betreffende omtrent
    """
)
STOPWORDS = FUNCTION_WORDS | _CHAT

FILLER = (
    "kun je me vertellen",
    "kunt u mij vertellen",
    "kan je me vertellen",
    "kan iemand me vertellen",
    "kun je uitleggen",
    "kunt u uitleggen",
    "kun je me uitleggen",
    "weet je",
    "weet u",
    "weten jullie",
    "ik wil weten",
    "ik wil graag weten",
    "ik zou graag willen weten",
    "ik zou willen weten",
    "ik ben benieuwd",
    "ik vraag me af",
    "ik heb een vraag",
    "mijn vraag is",
    "zeg eens",
    "vertel me",
    "vertel eens",
    "leg uit",
    "heb je enig idee",
    "heeft u enig idee",
    "is het waar dat",
    "klopt het dat",
    "staat er iets over",
    "wat staat er over",
    "wat zegt het document over",
    "geef me",
    "hoe zit het met",
)

# Frequent words with a meaning of their own: they tell the language of a question that has no function words.
COMMON = words(
    """
    aandeel aantal cijfers bedrag kosten duur leeftijd jaar jaren maand maanden dagen euro miljoen miljard
    percentage werk werkloosheid werkgevers banen baan school scholen onderwijs opleiding taal taalles
    taalcursus leren kinderen kind vrouwen vrouw mannen jongeren ouderen mensen burgers inwoners
    nieuwkomers vluchtelingen asielzoekers statushouders migranten gemeente gemeenten stad steden dorp
    dorpen wijk buurt buurten land landen regio overheid beleid plan plannen regels regeling recht rechten
    plicht wet wetten verordening richtlijn artikel bladzijde subsidie geld begroting fonds fondsen
    financiering steun hulp zorg gezondheid gezondheidszorg huisvesting wonen woning woningen huis opvang
    inburgering integratie samenleving deelname gelijke kansen discriminatie racisme verkiezingen stemmen
    rapport verslag brief nota onderzoek resultaten gevolgen redenen reden doel doelen maatregelen
    aanbevelingen voorbeelden voorbeeld verschil verschillen betekenis definitie uitleg samenvatting
    vrijwilligers toekomst groei tekort voordelen nadelen
    """
)

ABBREVIATIONS = words(
    """
    aanh. aant. afb. afd. afk. afl. alg. anon. apr. art. aug. bijl. bijv. bijz. blz. br. bt. bv. b.v. bzn.
    ca. cf. cfr. co. d.d. d.i. d.m.v. d.w.z. dec. dgl. dhr. dir. div. doc. dr. drs. ds. e.a. e.d. e.e.a.
    e.v. ed. eds. enz. enzv. etc. evt. excl. fam. feb. febr. fig. fl. gebr. geb. gem. gen. get. h.s.
    hfdst. hfst. hr. i.c. i.e. i.g.v. i.h.a. i.h.b. i.m. i.o. i.p.v. i.s.m. i.t.t. i.v.m. ibid. id. incl.
    ing. inl. inz. ir. jan. jhr. jl. jr. kand. kol. lic. m.a.w. m.b.t. m.b.v. m.e. m.i. m.i.v. m.m.v. m.n.
    m.u.v. mej. mevr. mgr. min. mln. mld. mr. mrd. mrt. mv. mw. n.a.v. n.v.t. n.b. nl. nov. nr. nrs. o.a.
    o.b.v. o.g.v. o.i. o.i.d. o.l.v. o.m. o.t.t. okt. ong. opm. p. par. pag. plm. pp. prof. publ. r. red.
    ref. resp. s.v.p. sec. sept. sr. st. t.a.v. t.b.v. t.e.m. t.g.v. t.h.v. t.n.v. t.o.v. t.w. t.z.t. tel.
    temp. toel. tr. u.a. uitg. v. v.a. v.chr. v.h. v.w.b. var. verg. verw. vgl. vnl. vol. voorz. w.o. wnd.
    z.g. z.i. z.o.z. zgn. zog.
    """
)

MONTHS = {
    "januari": 1,
    "februari": 2,
    "maart": 3,
    "april": 4,
    "mei": 5,
    "juni": 6,
    "juli": 7,
    "augustus": 8,
    "september": 9,
    "oktober": 10,
    "november": 11,
    "december": 12,
}

NUMBER_WORDS = {
    "nul": 0,
    "een": 1,
    "eerste": 1,
    "twee": 2,
    "tweede": 2,
    "drie": 3,
    "derde": 3,
    "vier": 4,
    "vierde": 4,
    "vijf": 5,
    "vijfde": 5,
    "zes": 6,
    "zesde": 6,
    "zeven": 7,
    "zevende": 7,
    "acht": 8,
    "achtste": 8,
    "negen": 9,
    "negende": 9,
    "tien": 10,
    "tiende": 10,
    "elf": 11,
    "elfde": 11,
    "twaalf": 12,
    "twaalfde": 12,
    "dozijn": 12,
    "dertien": 13,
    "veertien": 14,
    "vijftien": 15,
    "zestien": 16,
    "zeventien": 17,
    "achttien": 18,
    "negentien": 19,
    "twintig": 20,
    "dertig": 30,
    "veertig": 40,
    "vijftig": 50,
    "zestig": 60,
    "zeventig": 70,
    "tachtig": 80,
    "negentig": 90,
    "honderd": 100,
    "honderden": 100,
    "duizend": 1000,
    "duizenden": 1000,
    "miljoen": 1e6,
    "miljoenen": 1e6,
    "miljard": 1e9,
    "miljarden": 1e9,
    "half": 0.5,
    "helft": 0.5,
    "anderhalf": 1.5,
    "anderhalve": 1.5,
    "kwart": 0.25,
    "driekwart": 0.75,
    "dubbel": 2,
    "dubbele": 2,
    "tweemaal": 2,
    "driemaal": 3,
    "procent": 0.01,
}

DOCUMENT_TYPES = {
    "actieplan": "plan",
    "plan": "plan",
    "uitvoeringsplan": "plan",
    "integratieplan": "plan",
    "agenda": "agenda",
    "integratieagenda": "agenda",
    "checklist": "checklist",
    "checklijst": "checklist",
    "brief": "brief",
    "beleidsbrief": "brief",
    "beleidsnota": "brief",
    "nota": "brief",
    "briefing": "brief",
    "mededeling": "communication",
    "rapport": "report",
    "verslag": "report",
    "handleiding": "guide",
    "gids": "guide",
    "handboek": "guide",
    "verordening": "regulation",
    "richtlijn": "directive",
    "besluit": "decision",
    "strategie": "strategy",
    "visie": "strategy",
    "begroting": "budget",
    "regels": "rules",
    "reglement": "rules",
    "regeling": "rules",
    "aanbevelingen": "recommendations",
    "verdrag": "treaty",
    "handvest": "charter",
    "wet": "act",
}

# The stemmer leaves these plurals: "organisaties", "categorieen", "niveaus", "gemeentes", "bijdrages".
PLURALS = (
    (r"(...i)e(?:s|en)$", r"\1e"),
    (r"(...eau)s$", r"\1"),
    (r"(..[dgmn]e|..[^t]te|..[^l]le|..ure|...je)s$", r"\1"),
)
# It undoubles only d, k and t, and keeps v and z where the singular has f and s ("brieven", "huizen", "klassen").
FINALS = {"v": "f", "z": "s"} | {letter * 2: letter for letter in "bcfglmnprs"}
IRREGULAR = {
    "kinderen": "kind",
    "steden": "stad",
    "leden": "lid",
    "schepen": "schip",
    "centra": "centrum",
    "musea": "museum",
    "criteria": "criterium",
    "politici": "politicus",
}
LINKING = ("", "s", "en", "e", "n")
SHORT_PARTS = words("wet bus vak dag ziek kas eis lid raad tol btw")
NEVER_PARTS = words(
    """
    aan achter afge atie aties baar bare bewust boven buiten door gaand gaande gelijk gelijke gens gevend
    heden heid ieel iele ingen ings isch ische iseren iteit kere keren komen komend komst komsten lijk
    lijke lingen loos loze maal maken mede mens mensen mate matig matige meer naar neem nemen neming onder
    ondere ontwik over rijk rijke samen schap schappen schappelijk schappelijke soort standig tegen teit
    teiten tijd tische toen toon tussen uiten vallen vorm vormen vorming waar waard waarde weer welk wijs
    wijze zaam zame zelf zetten zien zijn zoals stellen stelling stellingen staan stand standen brengen
    houden gaan geven laten leggen lopen staand staande ende enden ering eringen eren eerd eerde elijk
    elijke eling elingen ster sters ster ten ende ring ringen ding dingen enheid lijken lijkse leid leide
    leiden maat verwezen opge bege inge ange uitge aange toege vastge king kingen ling ning ningen ping
    pingen ting tingen ving vingen zing zingen
    """
)

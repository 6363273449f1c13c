"""Names of places, and short names of things, in both languages: so that "Germany" is found where a text says "Duitse".

One line a place: every form that stands for it, folded, separated by commas; a form of several words is allowed.
Europe, the EU and Brussels are left out on purpose: policy texts are about them without naming them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

_PLACES = """
nederland, nederlands, nederlandse, nederlander, nederlanders, netherlands, dutch, holland, hollandse
belgie, belgisch, belgische, belg, belgen, belgium, belgian, belgians
vlaanderen, vlaams, vlaamse, vlaming, vlamingen, flanders, flemish
wallonie, waals, waalse, wallonia, walloon
duitsland, duits, duitse, duitser, duitsers, germany, german, germans
frankrijk, frans, franse, fransen, fransman, france, french
luxemburg, luxemburgs, luxemburgse, luxembourg
oostenrijk, oostenrijks, oostenrijkse, oostenrijker, oostenrijkers, austria, austrian, austrians
italie, italiaans, italiaanse, italiaan, italianen, italy, italian, italians
spanje, spaans, spaanse, spanjaard, spanjaarden, spain, spanish, spaniards
portugal, portugees, portugese, portugezen, portuguese
griekenland, grieks, griekse, griek, grieken, greece, greek, greeks
ierland, iers, ierse, ier, ieren, ireland, irish
verenigd koninkrijk, groot-brittannie, brittannie, brits, britse, britten, vk, uk, united kingdom, britain, british
engeland, engelsen, engelsman, england
schotland, schots, schotse, scotland, scottish
denemarken, deens, deense, deen, denen, denmark, danish, danes
zweden, zweeds, zweedse, zweed, sweden, swedish, swedes
finland, fins, finse, finnen, finnish, finns
noorwegen, noors, noorse, noren, norway, norwegian, norwegians
ijsland, ijslands, ijslandse, iceland, icelandic
polen, pools, poolse, poland, polish
tsjechie, tsjechisch, tsjechische, tsjechen, czechia, czech, czechs
slowakije, slowaaks, slowaakse, slovakia, slovak
slovenie, sloveens, sloveense, slovenia, slovenian
hongarije, hongaars, hongaarse, hongaren, hungary, hungarian, hungarians
roemenie, roemeens, roemeense, roemenen, romania, romanian, romanians
bulgarije, bulgaars, bulgaarse, bulgaren, bulgaria, bulgarian, bulgarians
kroatie, kroatisch, kroatische, croatia, croatian
servie, servisch, servische, serbia, serbian
bosnie, bosnisch, bosnische, bosnia, bosnian
albanie, albanees, albanese, albanezen, albania, albanian
kosovo, kosovaars, kosovaarse, kosovan
estland, ests, estse, esten, estonia, estonian
letland, lets, letse, letten, latvia, latvian
litouwen, litouws, litouwse, lithuania, lithuanian
malta, maltees, maltese
cyprus, cypriotisch, cypriotische, cyprioten, cypriot
zwitserland, zwitsers, zwitserse, switzerland, swiss
turkije, turks, turkse, turk, turken, turkey, turkish, turks
oekraine, oekraiens, oekraiense, oekrainer, oekrainers, ukraine, ukrainian, ukrainians
rusland, russisch, russische, rus, russen, russia, russian, russians
wit-rusland, belarus
moldavie, moldova
georgie, georgia
armenie, armenia
verenigde staten, amerika, amerikaans, amerikaanse, amerikanen, vs, united states, america, american, americans, usa
canada, canadees, canadese, canadezen, canadian, canadians
mexico, mexicaans, mexicaanse, mexican
brazilie, braziliaans, braziliaanse, brazil, brazilian
colombia, colombiaans, colombiaanse, colombian
venezuela, venezolaans, venezolaanse, venezuelan
suriname, surinaams, surinaamse, surinamers, surinamese
australie, australisch, australische, australia, australian
nieuw-zeeland, new zealand
china, chinees, chinese, chinezen
japan, japans, japanse, japanners, japanese
zuid-korea, south korea, korea, koreaans, koreaanse, korean
india, indiaas, indiase, indiers, indian
pakistan, pakistaans, pakistaanse, pakistani
bangladesh, bengaals, bangladeshi
sri lanka
indonesie, indonesisch, indonesische, indonesia, indonesian
filipijnen, filipijns, filipijnse, philippines, filipino
vietnam, vietnamees, vietnamese
afghanistan, afghaans, afghaanse, afghaan, afghanen, afghan, afghans
iran, iraans, iraanse, iraniers, iranian, iranians
irak, iraaks, iraakse, irakezen, iraq, iraqi, iraqis
syrie, syrisch, syrische, syrier, syriers, syria, syrian, syrians
libanon, libanees, libanese, lebanon, lebanese
jordanie, jordaans, jordaanse, jordan, jordanian
israel, israelisch, israelische, israeli
palestina, palestijns, palestijnse, palestijnen, palestine, palestinian, palestinians
jemen, yemen
saoedi-arabie, saudi arabia, saudi
marokko, marokkaans, marokkaanse, marokkaan, marokkanen, morocco, moroccan, moroccans
algerije, algerijns, algerijnse, algerijnen, algeria, algerian
tunesie, tunesisch, tunesische, tunesiers, tunisia, tunisian
libie, libisch, libische, libya, libyan
egypte, egyptisch, egyptische, egyptenaren, egypt, egyptian
soedan, soedanees, soedanese, sudan, sudanese
eritrea, eritrees, eritrese, eritreeer, eritreeers, eritrean, eritreans
ethiopie, ethiopisch, ethiopische, ethiopia, ethiopian
somalie, somalisch, somalische, somaliers, somalia, somali, somalis
nigeria, nigeriaans, nigeriaanse, nigerianen, nigerian
ghana, ghanees, ghanese, ghanezen, ghanaian
senegal, senegalees, senegalese
congo, congolees, congolese
zuid-afrika, south africa
afrika, afrikaans, afrikaanse, afrikanen, africa, african, africans
azie, aziatisch, aziatische, asia, asian
balkan, westelijke balkan, western balkans
middellandse zee, middellandse zeegebied, mediterranean
caraiben, caribisch, caribische, caribbean
amsterdam, amsterdams, amsterdamse, amsterdammers
rotterdam, rotterdams, rotterdamse
den haag, 's-gravenhage, haags, haagse, the hague
utrecht, utrechts, utrechtse
eindhoven
groningen, gronings, groningse
tilburg
almere
breda
nijmegen
arnhem
maastricht
leiden, leids, leidse
haarlem
enschede
ter apel
budel
antwerpen, antwerps, antwerpse, antwerp
gent, gents, gentse, ghent
mechelen, mechels, mechelse
leuven, louvain
brugge, bruges
luik, liege
charleroi
parijs, parijse, paris, parisian
lyon
marseille
berlijn, berlijns, berlijnse, berlin
hamburg
munchen, munich
keulen, cologne
frankfurt
wenen, weens, weense, vienna, viennese
rome, romeins, romeinse
milaan, milanees, milan
napels, naples
lombardije, lombardy
toscane, tuscany
sicilie, sicily
lampedusa
madrid
barcelona
valencia
catalonie, catalaans, catalaanse, catalonia, catalan
andalusie, andalusia
lissabon, lisbon
athene, athens
lesbos
londen, londense, london
manchester
dublin
kopenhagen, copenhagen
malmo
gotenburg, gothenburg
helsinki
oslo
warschau, warsaw
praag, prague
boedapest, budapest
boekarest, bucharest
sofia
zagreb
istanboel, istanbul
kiev, kyiv
moskou, moscow
new york
beieren, beiers, beierse, bavaria, bavarian
saksen, saxony
friesland, fries, friese, frisia, frisian
limburg, limburgs, limburgse
noord-brabant, brabant, brabantse
gelderland, gelderse
overijssel
drenthe, drentse
zeeland, zeeuws, zeeuwse
flevoland
"""

_SHORT_NAMES = """
efro, erdf
elfpo, eafrd
eu, ue
vn, un
cvdr, cor
bbp, gdp
oeso, oecd
who, wgo
ngo, ngos, ngo's
eer, eea
vweu, tfeu
veu, teu
eesc, ecosoc
ilo, iao
iom
unhcr
lgbt, lgbti, lgbtq, lgbtqi, lgbtiq, lhbt, lhbti, lhbtq, lhbtqi, lhbtiq
amif
esf, esf+
"""


def _table(lines: str) -> Mapping[str, frozenset[str]]:
    groups = [frozenset(form.strip() for form in line.split(",")) for line in lines.strip().splitlines()]
    return MappingProxyType({form: group for group in groups for form in group})


@cache
def places() -> Mapping[str, frozenset[str]]:
    """Return every form of a place → all forms of that place."""
    return _table(_PLACES)


@cache
def short_names() -> Mapping[str, frozenset[str]]:
    """Return a short name → the short names that stand for the same thing in either language."""
    return _table(_SHORT_NAMES)

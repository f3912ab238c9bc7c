"""Which made-up names are there? Trees, herbs and birds: they hint at no gender, no origin and no character.

None is a common first name, none pricks, howls or is rare and precious, and none is a word that the kit's own sentences use.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from itertools import count, product
from string import ascii_uppercase

_POOL = """
Alder Birch Cedar Larch Spruce Hornbeam Chestnut Poplar Tamarack Cypress Sycamore Hemlock Sequoia Redwood Catalpa Cottonwood
Boxwood Dogwood Buckthorn Buckeye Hickory Mahogany Medlar Mulberry Quince Sassafras Tupelo Whitebeam Baobab
Bracken Clover Sorrel Yarrow Teasel Sedge Burdock Mallow Comfrey Borage Chicory Plantain Campion Knapweed Meadowsweet
Woodruff Speedwell Stitchwort Toadflax Vetch Lovage Chervil Fennel Tarragon Marjoram Caraway Coriander Hyssop Cowslip
Bluebell Cornflower Eyebright Betony Bistort Figwort Loosestrife Milkwort Pennywort Sainfoin Selfheal Silverweed Tormentil
Curlew Plover Lapwing Heron Egret Bittern Dunlin Fulmar Gannet Petrel Puffin Osprey Linnet Siskin Bunting Wagtail Nuthatch
Starling Fieldfare Redwing Whimbrel Godwit Sanderling Turnstone Avocet Kittiwake Guillemot Razorbill Skylark Pipit Whinchat
Stonechat Wheatear Dunnock Firecrest Goldcrest Chiffchaff Nightjar Corncrake Moorhen Shoveler Gadwall Pochard Wigeon Pintail
Garganey Goosander Shelduck Eider Whitethroat Blackcap Bluethroat Redstart Brambling Crossbill Dotterel Greenshank Redshank
Waxwing Treecreeper Bullfinch Greenfinch Hawfinch Goldfinch
Bearberry Bilberry Cloudberry Cranberry Bellflower Celandine Centaury Cinquefoil Cranesbill Gentian Goldenrod Harebell Lungwort Lupin
Mugwort Pearlwort Pimpernel Ramsons Restharrow Samphire Saxifrage Snowdrop Spearwort Spurrey Stonecrop Sundew Willowherb Wintergreen
Woodbine
"""
NAMES = tuple(_POOL.split())

# Ordinary words that are also names: alone, they count as a name only where they are capitalised.
_ORDINARY = """
abbey amber angel april archer art ash august autumn baker banks barber bard barn baron bay beach bell best bill birch bird bishop
black blue bond bow bowman brand branch bridge bridges bright brook brooks brown buck bush butler carpenter carter case chance chase
church clay cliff cloud cole colt constant cook cooper coward crane cross crown curry dale dawn day dean dear deacon diamond dollar
dove drew duke early earl east eaves english ever fair faith farmer feather field fields fine finch fisher flower flowers flint ford
forest fountain fox frank free freeman french friend frost garden gates gay glass gold good grace grand grant gray green grey grove
guy hand happy hardy harmony hart hawk hay hazel head heath heather hill hills holly home hood hook hope house hunt hunter ice iris
ivy jack jade jay jewel joy judge june just justice key king knight knot lake lamb lane large law leaf lee leader lily lion little
lock long lord love low lucky major manager mark market marsh mason masters may mayor means merry miles mill miller mills mint moody
moon moore moss mountain name new night noble noon north novel oak ocean olive page park parks patience peace peach pearl penny
person pepper pike pine pitt place pollard pool poor pope port potter power precious price prince prior prudence queen quick rain
ray reason red reed rich right river rivers rob robin rock rose rosemary rush ruby rusty sage sales sandy savage school sea sergeant
shade sharp shepherd short silver singer sky small smart smith snow soldier south speaker spring star stark steel still stone storm
strand street strong sue summer sunny swan sweet tailor taylor temperance temple tide time town tree trinity true turner underwood
van vale valley violet walker wall ward warden water waters way weaver weeks well wells west wheeler whistler white wild will willow
winter wise wolf wood woods word worth wright young
can cat dam den dot eve fan gem ham hen jet kid kit lay lea led log lot man mat mix mud net nun old own pan pat pay peg pen pet pin
pip pit pop rib rim rod row rug rum rye sad sap saw say sin son sum sun tab tan tax tea tie tin tip toe ton top toy tub use vet war
web wet win wit yen yes
"""
ORDINARY = frozenset(_ORDINARY.split())

# Words that stand for nobody when they stand alone, in whatever name they occur.
_NOBODY = """
a al an and at av af bin bint d da das de degli dei del della den der des di do dos du e el for i ibn ii iii in iv l la le les o of
on or per st te ten ter the to und van vom von y zu zum zur
dame dr hon jr lady lord madam messrs mr mrs ms mx prof professor rev sir sr
administrator advisor adviser agent analyst assistant associate boss chair chief clerk colleague consultant coordinator customer
deputy designer developer director doctor employee engineer executive expert facilitator family function group head house junior
lead leader manager member minister nurse office officer operator owner partner person planner president programmer representative
secretary senior specialist staff supervisor team teacher technician tester trainee user volunteer worker anonymous unknown
"""
NOBODY = frozenset(_NOBODY.split())

# Words that many organizations have in their names: alone, they do not tell which one is meant.
_NO_ORGANIZATION = """
academy action administration agency alliance assembly association authority bank board body bureau care central centre center
chamber charity church city civic clinic club coalition college commission committee community company corporation council county
department directorate district east education emergency federal federation first forum foundation fund general government health
healthcare home hospital hospitals inc industries initiative institute institution insurance international laboratory league legal
legislature library limited local medical mental ministry municipal museum national network new north northern office organization
organisation partners partnership people plan police policy private programme program project public region regional research
rescue response royal school science secretariat senate service services social society solutions south southern state steps
street support system systems technology three town trade trust union united university valley village west western women workers
world young youth
"""
NO_ORGANIZATION = frozenset(_NO_ORGANIZATION.split())


def names() -> Iterator[str]:
    """Yields the made-up names at random, each once and without end: when all are used `Alder-2` and so on."""
    for number in count(1):
        for name in shuffle(NAMES):
            yield name if number == 1 else f"{name}-{number}"


def shuffle(items: Iterable[str]) -> list[str]:
    """Returns `items` shuffled by the random source of the system, which cannot be seeded."""
    order = list(items)
    secrets.SystemRandom().shuffle(order)
    return order


def lettered_names(word: str) -> Iterator[str]:
    """Yields `Organization A`, `Organization B` … `Organization AA` and so on."""
    yield from (f"{word} {''.join(letters)}" for size in count(1) for letters in product(ascii_uppercase, repeat=size))

"""The main pages in Welsh. Untranslated fields are left out."""

from hub.demo.materials import help_line, text

DEMONSTRATION = text(
    "<h2>Arddangosiad yw hwn</h2><p>Mae'r gwasanaethau, y bobl, y dyfyniadau, y rhifau a'r lluniau yn yr hwb hwn "
    "wedi'u "
    "dychmygu. Maent yn dangos yr hyn y gall yr hwb ei wneud. Ni chyfeirir at unrhyw berson na lle go iawn.</p>"
)

STEPS = [
    ("Dywedwch wrthym fod gennych ddiddordeb", "Siaradwch ag Arbenigwr drwy Brofiad."),
    ("Dewch i gwrdd â ni", "Cawn baned gyda'n gilydd, a chlywed beth sy'n bwysig i chi."),
    ("Rhowch gynnig arni am ddiwrnod", "Rydym yn talu am y daith a'r cinio."),
]

# By the slug of the page, parents before children.
MAIN_PAGES = {
    "strategy": {
        "title": "Strategaeth Gydgynhyrchu",
        "summary": "Ein cynllun ar gyfer 2024 i 2027: rhannu grym, a gweithio gyda'n gilydd fel partneriaid cyfartal.",
        "period": "2024 i 2027",
        "intro": "<p>Lansiwyd y strategaeth hon ym mis Chwefror 2024. Rydym wedi gweithio fel hyn ers tua deng "
        "mlynedd. "
        "Mae'r strategaeth yn parhau â'r hyn sydd yno eisoes ac yn ei gryfhau.</p>",
        "body": [
            text(
                "<h2>Beth rydym yn ei gredu</h2><p>Nid un peth nac un prosiect yw cydgynhyrchu. Diwylliant ydyw. Mae'n "
                "perthyn i wead gwasanaeth, ac i bob penderfyniad.</p><p>Mae wedi newid y ffordd y mae darparwyr "
                "iechyd "
                "a gofal cymdeithasol yn gweithio. Mae llais y bobl rydym yn eu cefnogi yn cyfrif ar bob lefel o'r "
                "sefydliad.</p><h2>Ein prif nod</h2><p>Rhannu grym, a gweithio gyda'n gilydd fel partneriaid cyfartal. "
                "Mae hyn yn cefnogi nodau ehangach y sefydliad.</p>"
            )
        ],
        "how_to_challenge": "<p>Dywedwch wrth Gyngor y Bobl yn eich gwasanaeth, wrth Arbenigwr drwy Brofiad neu wrth "
        "unrhyw aelod o staff. Gallwch wneud hyn heb roi eich enw. Nid yw byth yn effeithio ar eich gofal.</p>",
    },
    "initiatives": {
        "title": "Mentrau",
        "summary": "Yr hyn y mae pobl sy'n defnyddio gwasanaethau a staff yn ei wneud gyda'i gilydd, ar draws y "
        "sefydliad.",
        "body": [
            text(
                "<p>Wyth maes gwaith. Dechreuodd pob un gyda rhywun a ddywedodd: gallai hyn fod yn well, a gallaf i "
                "helpu.</p>"
            )
        ],
    },
    "experts-by-experience": {
        "title": "Arbenigwyr drwy Brofiad",
        "summary": "Pobl sydd wedi defnyddio gwasanaethau eu hunain, ac sydd bellach yn gweithio i'w gwella.",
        "started": "2018",
        "led_by": "Arweinydd yr Arbenigwyr drwy Brofiad",
        "what_we_do": "<p>Mae gan Arbenigwr drwy Brofiad brofiad bywyd o wasanaethau. Rydym yn defnyddio'r hyn a "
        "wyddom "
        "i'w llunio.</p><p>Yn 2018 ni oedd y darparwr gofal iechyd annibynnol cyntaf i fuddsoddi mewn Arweinydd "
        "Arbenigwyr drwy Brofiad llawn amser. Mae'r tîm wedi tyfu i fwy na 40 o Arbenigwyr drwy Brofiad. Gyda'i gilydd "
        "maent yn cynrychioli pob un o'n llinellau gwasanaeth.</p>",
        "inviting": "<p>Ydych chi'n cynllunio rhywbeth y bydd pobl sy'n defnyddio gwasanaethau yn teimlo ei effaith? "
        "Gwahoddwch Arbenigwr drwy Brofiad cyn i chi ddechrau, nid pan fydd bron â gorffen.</p>",
        "steps": [("step", {"title": title, "text": words}) for title, words in STEPS],
    },
    "social-hubs": {
        "title": "Hybiau Cymdeithasol",
        "summary": "Mannau clinigol a drodd cleifion a staff yn lleoedd i gwrdd, chwarae a gorffwys.",
        "led_by": "Cleifion a staff gyda'i gilydd",
        "body": [
            text(
                "<h2>Ystafelloedd a ddewisodd pobl</h2><p>Mewn sawl un o'n hysbytai, mae mannau clinigol wedi dod yn "
                "hybiau cymdeithasol. Mae yno gemau arcêd, goleuadau synhwyraidd a byrddau pŵl. Bu cleifion a staff yn "
                "gweithio arnynt gyda'i gilydd.</p>"
            )
        ],
    },
    "peoples-council": {
        "title": "Cyngor y Bobl",
        "summary": "Fforwm lle mae gan bobl sy'n defnyddio gwasanaethau, preswylwyr a gofalwyr teuluol lais ar bob "
        "lefel.",
        "led_by": "Pobl sy'n defnyddio gwasanaethau, gofalwyr teuluol a staff",
        "body": [
            text(
                "<h2>Rhannu grym</h2><p>Mae Cyngor y Bobl yn cael ei gydgynhyrchu: mae'r bobl y mae ar eu cyfer yn ei "
                "redeg gyda'r staff. Ei ddiben yw rhannu grym, a rhoi llais i ddefnyddwyr gwasanaethau, preswylwyr a "
                "gofalwyr teuluol ar bob lefel o'r sefydliad.</p>"
            )
        ],
    },
    "music-2-empower": {
        "title": "Music 2 Empower",
        "summary": "Dod â'r lles y mae therapi cerdd yn ei wneud i bob un o'n gwasanaethau.",
        "started": "Hydref 2019",
        "body": [
            text(
                "<h2>Beth all cerddoriaeth ei wneud</h2><p>Gall cerddoriaeth dawelu, codi calon a dod â phobl at ei "
                "gilydd. Dechreuodd Music 2 Empower ym mis Hydref 2019. Mae'n dod ag effeithiau cadarnhaol therapi "
                "cerdd i'n gwasanaethau.</p>"
            )
        ],
    },
    "recovery-colleges": {
        "title": "Colegau Adfer",
        "summary": "Cyrsiau i bobl sy'n arbenigwyr ar eu gofal eu hunain, pob un ar ei daith ei hun.",
        "body": [
            text(
                "<h2>Dysgu sy'n dechrau gyda chi</h2><p>Mae pob unigolyn yn arbenigwr ar ei ofal ei hun. Mae'r coleg "
                "yn "
                "gweithio gyda phob myfyriwr ar ei daith ei hun tuag at wellhad.</p>"
            )
        ],
    },
    "co-sustain": {
        "title": "Co-Sustain",
        "summary": "Newidiadau bach sy'n helpu'r amgylchedd, wedi'u canfod a'u dysgu gyda'n gilydd.",
        "led_by": "Y timau Caffael ac Arbenigwyr drwy Brofiad",
        "body": [
            text(
                "<h2>Newidiadau y gall pobl eu gwneud</h2><p>Arweinir Co-Sustain gan y timau Caffael ac Arbenigwyr "
                "drwy "
                "Brofiad. Mae'n defnyddio cydgynhyrchu i godi ymwybyddiaeth o newidiadau sy'n helpu'r amgylchedd, ac "
                "i'w haddysgu.</p>"
            )
        ],
    },
    "smoke-aware": {
        "title": "Smoke Aware",
        "summary": "Cymorth i roi'r gorau i ysmygu, fel bod pobl sy'n defnyddio gwasanaethau yn cael cyfle teg i fod "
        "yn "
        "iach.",
        "led_by": "Tîm yr Arbenigwyr drwy Brofiad",
        "partners": "Collaborative Centre for Smoking Cessation",
        "what_we_do": "<p>Sefydlwyd Smoke Aware gan dîm yr Arbenigwyr drwy Brofiad gyda'r Collaborative Centre for "
        "Smoking Cessation. Ei nod yw gwneud iechyd yn decach: drwy gymorth i roi'r gorau i ysmygu, a thrwy fwy o "
        "ymwybyddiaeth mewn gwasanaethau cleifion mewnol.</p>",
        "help_to_stop": [
            ("service", {"name": "GIG 111 Cymru", "where": "Cymru", "phone": "", "link": "https://111.wales.nhs.uk/"})
        ],
    },
    "yellow-book": {
        "title": "Y Llyfr Melyn",
        "summary": "Gwaith celf, barddoniaeth, cerddoriaeth a gwaith creadigol arall gan bobl sy'n defnyddio ein "
        "gwasanaethau.",
        "what_it_is": "<p>Mae'r Llyfr Melyn yn dod â gwaith creadigol ynghyd gan bobl sy'n defnyddio gwasanaethau ar "
        "draws y sefydliad. Mae'n dathlu sut y gall creadigrwydd gefnogi iechyd meddwl da.</p>",
        "what_is_welcome": "<p>Lluniau, cerddi, caneuon ac unrhyw beth arall y mae pobl yn ei greu.</p>",
    },
    "calls": {
        "title": "Galwadau am waith",
        "summary": "Yr hyn y mae'r Llyfr Melyn yn gofyn amdano, i bwy, tan pryd, a beth ddaeth ohono.",
    },
    "accessibility": {
        "title": "Hygyrchedd",
        "summary": "Sut rydym yn gwneud i'r wefan hon weithio i bawb, a beth i'w wneud pan nad yw'n gweithio i chi.",
        "body": [
            text(
                "<h2>Beth yw ein nod</h2><p>Mae'r wefan hon wedi'i hadeiladu i fodloni Canllawiau Hygyrchedd Cynnwys "
                "y We "
                "(WCAG) 2.2 ar lefel AA. Dylech allu:</p><ul><li>gwneud y testun yn llawer mwy heb golli dim</li>"
                "<li>defnyddio pob tudalen gyda bysellfwrdd yn unig</li><li>defnyddio darllenydd sgrin</li><li>dewis "
                "lliwiau golau neu dywyll ar eich dyfais eich hun</li><li>darllen pob tudalen heb JavaScript, a heb "
                "gwcis</li></ul><h2>Beth allai fethu o hyd</h2><p>Gall rhai ffeiliau fod yn anodd eu darllen gyda "
                "darllenydd sgrin. Gofynnwch i ni am fformat arall: print bras, Hawdd ei Ddeall, sain neu destun "
                "plaen.</p><h2>Dywedwch wrthym</h2><p>Os nad yw rhywbeth yn gweithio i chi, dywedwch wrthym. Mae'r "
                "dudalen "
                "gyswllt yn dweud sut. Nid ydych wedi gwneud dim o'i le.</p>"
            )
        ],
    },
    "privacy": {
        "title": "Preifatrwydd",
        "summary": "Gallwch ddarllen y wefan hon heb ddweud dim wrthym amdanoch chi.",
        "body": [
            text(
                "<h2>Pan fyddwch yn darllen y wefan hon</h2><p>Nid ydym yn gosod cwcis ar gyfer pobl sydd ond yn "
                "darllen. "
                "Nid ydym yn eich cyfrif nac yn eich dilyn. Nid yw unrhyw dudalen yn llwytho dim gan gwmni arall.</p>"
                "<p>Pan fydd rhywun yn chwilio, rydym yn cyfrif y geiriau, i weld beth mae pobl yn chwilio amdano "
                "heb ei gael. Nid ydym yn gwybod pwy oedd. Ar ôl 30 diwrnod mae'r geiriau wedi mynd. "
                "Pan ddaw rhywun i gyfeiriad lle nad oes dim, rydym yn cyfrif y cyfeiriad, er mwyn arwain pobl "
                "ymlaen. Nid ydym yn gwybod pwy oedd.</p>"
                "<h2>Pobl yn y tudalennau hyn</h2><p>Dim ond os dywedodd pobl ie y dangoswn eu henw, eu llun neu eu "
                "geiriau. Gallant newid eu meddwl ar unrhyw adeg, ac nid yw byth yn effeithio ar eu gofal.</p>"
                "<h2>Eich hawliau</h2><p>Gallwch ofyn beth sydd gennym amdanoch chi, a gofyn i ni ei gywiro neu ei "
                "ddileu. Mae'r dudalen gyswllt yn dweud sut.</p>"
            )
        ],
    },
    "contact": {
        "title": "Cysylltu",
        "summary": "Sut i gysylltu â ni.",
        "body": [
            text(
                "<h2>Os oes angen help arnoch nawr</h2><p>Nid oes neb yn gwylio'r wefan hon ddydd a nos. Os yw rhywun "
                "mewn perygl, ffoniwch 999. I siarad â rhywun ar unrhyw adeg, ffoniwch y Samariaid ar 116 123. Mae am "
                "ddim.</p><h2>Am y wefan hon</h2><p>Gofynnwch i unrhyw aelod o staff neu Arbenigwr drwy Brofiad yn "
                "eich "
                "gwasanaeth drosglwyddo'r hyn rydych am ei ddweud.</p>"
            )
        ],
    },
    "complaints": {
        "title": "Cwyno, canmol neu ofyn",
        "summary": "Sut i ddweud wrthym fod rhywbeth wedi mynd o'i le neu wedi mynd yn dda, pwy sy'n ateb, a phwy "
        "arall all helpu.",
        "body": [
            text(
                "<h2>Dywedwch wrthym</h2><p>Cewch gwyno am unrhyw beth, canmol unrhyw un a gofyn unrhyw beth. Nid yw "
                "byth yn effeithio ar eich gofal.</p><ul><li>Dywedwch wrth unrhyw aelod o staff, neu wrth Arbenigwr "
                "drwy Brofiad.</li><li>Dewch ag ef i Gyngor y Bobl yn eich gwasanaeth. Nid oes rhaid rhoi eich "
                "enw.</li></ul><h2>Os nad yw ein hateb yn helpu</h2><p>Nid yw'r rhain yn perthyn i ni. Mae gofyn "
                "iddynt am ddim.</p><ul><li>Arolygiaeth Gofal Iechyd Cymru: 0300 062 8163.</li><li>Ombwdsmon "
                "Gwasanaethau Cyhoeddus Cymru: 0300 790 0203.</li></ul>"
            )
        ],
    },
    "help-now": {
        "title": "Help nawr",
        "summary": "Pwy allwch chi ei ffonio, ar unrhyw adeg. Nid oes angen i chi wybod beth i'w ddweud.",
        "lines": [
            help_line("now", "Mae rhywun mewn perygl", "Heddlu, ambiwlans a thân", "999", "Am ddim, ddydd a nos."),
            help_line("now", "Mae angen help arnoch heddiw", "GIG", "111", "Dewiswch 2. Am ddim, ddydd a nos."),
            help_line("now", "Rydych am siarad", "Y Samariaid yn Gymraeg", "0808 164 0123", "Am ddim, gyda'r nos."),
            help_line("now", "Rydych am siarad, ddydd neu nos", "Y Samariaid", "116 123", "Am ddim."),
            help_line("grief", "Mae rhywun agos atoch wedi marw", "Cruse", "0808 808 1677", "Am ddim."),
        ],
        "in_hospital": "<p>Dywedwch wrth unrhyw un ar eich ward, neu pwyswch y botwm galw wrth eich gwely. Cewch ofyn "
        "am rywun rydych yn ymddiried ynddo.</p>",
    },
}

# The alt texts of the translated pages' pictures, by the title of the picture.
PICTURES = {
    "Yellow notebook": "Llyfr nodiadau melyn ar fwrdd pren, gyda dau bensil a dau gwpanaid o de.",
    "The path": "Mae llwybr golau yn troelli drwy fryniau gwyrdd a glas tuag at haul melyn isel.",
    "Patchwork": "Cwilt o wyth darn lliwgar: blodau, cylchoedd, dail a thonnau, wedi'u gwnïo â llaw.",
    "A ring of chairs": "Mae wyth cadair o liwiau gwahanol yn sefyll mewn cylch ar fat pinc.",
    "Games room": "Ystafell felyn gyda bwrdd pŵl, peiriant arcêd a llinyn o oleuadau.",
    "Round table": "Bwrdd crwn oddi uchod, gyda naw papur, naw cwpan a naw sedd.",
    "Guitar": "Mae gitâr oren yn gorwedd ar gefndir lliw eirin, gyda nodau melyn o'i chwmpas.",
    "Bookshelf": "Tair silff o lyfrau lliwgar, gyda phlanhigyn deiliog rhyngddynt.",
    "Five pots": "Pum pot wedi'u paentio mewn rhes, pob un â dail, a thri ohonynt â blodyn.",
    "Fresh air": "Mae barcud melyn â bwâu lliw eirin ar ei gynffon yn hedfan dros y môr ar ddiwrnod clir.",
    "Open book": "Mae chwe blodyn yn tyfu o lyfr agored ar gefndir melyn.",
    "Music room": "Ystafell binc gyda bysellfwrdd, tri drwm, tri iwcalili a sach ffa.",
    "Birds on a line": "Mae deg aderyn bach o liwiau gwahanol yn eistedd ar ddwy wifren mewn awyr binc.",
    "Piano keys": "Bysellau piano, gyda nodau melyn uwch eu pennau.",
    "Sketchbook": "Llyfr braslunio gyda mynyddoedd gwyrddlas a haul melyn, a phum creon.",
    "Mugs, final": "Dau fwg wedi'u paentio: un melyn gyda bryniau ac un pinc gyda chylchoedd.",
}

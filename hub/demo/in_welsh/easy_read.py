"""The Easy Read versions of the same five pages in Welsh. All of it is made up."""

from hub.demo.materials import easy_read_version

CHECKED_BY = "pedwar o bobl o grŵp darllen (wedi'u dychmygu)"

# As in hub.demo.pages.easy_read.
EASY_READ = {
    "yellow-book": [
        ("notebook", "Mae'r Llyfr Melyn ar gyfer eich celf, eich cerddi a'ch cerddoriaeth."),
        ("open_book", "Gall pobl eraill edrych arno a gwrando arno."),
        "Chi biau eich gwaith",
        ("sketchbook", "Chi a'i gwnaeth. Chi biau'r gwaith."),
        ("noticeboard", "Rydym yn gofyn i chi yn gyntaf. Yna rydym yn ei ddangos."),
        ("birds", "Chi sy'n dewis eich enw. Cewch ddewis dim enw."),
        ("sea_song", "Cewch ei dynnu yn ôl. Nid oes rhaid dweud pam."),
    ],
    "social-hubs": [
        ("chairs", "Ystafell i fod gyda'n gilydd yw hyb cymdeithasol."),
        ("games_after", "Mewn rhai ystafelloedd cewch chwarae gemau."),
        ("calm_after", "Mae rhai ystafelloedd yn dawel."),
        "Pwy sy'n dweud beth sydd yn yr ystafell?",
        ("round_table", "Chi. Rydym yn gwneud rhestr o ddymuniadau gyda'n gilydd."),
        ("kitchen_after", "Mae amser tawel ym mhob ystafell hefyd."),
    ],
    "peoples-council": [
        ("round_table", "Cyfarfod yw'r cyngor. Cewch ddweud beth sy'n dda a beth sy'n ddrwg."),
        ("noticeboard", "Yna rydym yn dweud beth a wnawn. Os na allwn, rydym yn dweud pam."),
        "A gaf i ddod?",
        ("chairs", "Cewch. Nid oes rhaid i chi ddweud dim."),
        ("notebook", "Cewch ddod â rhywun gyda chi. Cewch anfon nodyn hefyd."),
    ],
    "recovery-colleges": [
        ("bookshelf", "Yn y coleg cewch ddysgu pethau. Nid oes profion."),
        ("guitar", "Cewch wneud cerddoriaeth. Cewch goginio, neu dyfu planhigion."),
        ("cooking", "Mae pobl sydd wedi bod yn sâl yn addysgu gyda ni."),
        "Sut mae ymuno?",
        ("notebook", "Dewiswch gwrs. Dywedwch wrthym eich bod am ddod."),
        ("path", "Cewch stopio. Cewch ddod yn ôl y tro nesaf."),
    ],
    "smoke-aware": [
        ("fresh_air", "Rydym yn helpu pobl sydd am roi'r gorau i ysmygu."),
        ("chairs", "Nid oes neb yn dweud y drefn. Nid oes neb yn eich gorfodi i stopio."),
        "Beth all helpu?",
        ("round_table", "Mae grŵp. Cewch ddod i wrando."),
        ("path", "Gall stopio newid sut mae eich moddion yn gweithio. Gofynnwch i nyrs neu feddyg yn gyntaf."),
        ("seedlings", "Gall gymryd amser. Cewch roi cynnig arall arni."),
    ],
}


def welsh_easy_read_fields(materials, slug):
    """The fields of the Easy Read version of a page in Welsh; none if it has no such version."""
    return easy_read_version(materials, EASY_READ[slug], CHECKED_BY) if slug in EASY_READ else {}

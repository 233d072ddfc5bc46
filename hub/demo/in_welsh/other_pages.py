"""One page of every other kind in Welsh."""

from hub.demo.publishing import MADE_UP
from initiatives.models import Action, CourseRun, LoopItem, PlayerCredit, Presence


def made_up(words):
    return f"{MADE_UP['cy']} {words}"


HUB = {
    "title": "Tŷ Cerdd",
    "summary": made_up("Trodd swyddfa nad oedd neb yn ei defnyddio yn ystafell gerdd gydag offerynnau i'w benthyg."),
    "was_before": "Swyddfa gyda dau gwpwrdd ffeiliau a chyfrifiadur nad oedd yn cychwyn",
    "whose_idea": "Cleifion a'r staff nos, a glywodd ei gilydd yn mwmian canu",
    "wishes": [
        ("wish", {"item": "Offerynnau i'w benthyg", "answer": "got", "because": ""}),
        (
            "wish",
            {
                "item": "Piano mawr",
                "answer": "not_got",
                "because": "Nid yw'n mynd drwy'r drws. Mesurwyd ddwywaith.",
            },
        ),
    ],
    "room": [("part", {"kind": "music", "things": ["Allweddell gyda chlustffonau", "Tri drwm", "Tri iwcalili"]})],
    "opening_times": "<p>Dydd Llun i ddydd Sadwrn, 2 i 8 pm. Gofynnwch wrth y ddesg am yr allwedd ar adegau "
    "eraill.</p>",
    "access_sound_and_light": "Mae mor swnllyd â chi. Mae clustffonau'n hongian wrth y drws.",
    "access_wheelchair": "Dim gris. Gellir codi a gostwng yr allweddell.",
    "access_quiet": "Nid oes neb yn drymio cyn cinio.",
}

COUNCIL = {
    "title": "Cyngor Plas yr Helyg",
    "summary": made_up("Cyngor gwasanaeth yng Nghymru. Mae'n siarad Cymraeg a Saesneg, fel y mynno pobl."),
    "who_can_come": "Pawb ym Mhlas yr Helyg, a theuluoedd.",
    "how_often": "Unwaith y mis",
    "chair_roles": "Un person sy'n defnyddio gwasanaethau ac un aelod o staff",
    "next_time": "2 i 3.30 pm",
    "next_place": "Tŷ Cerdd",
    "ground_rules": "<ul><li>Un person yn siarad ar y tro.</li><li>Cewch ddweud “pasio”.</li><li>Dim enwau pobl nad "
    "ydynt yma.</li><li>Mae pwy bynnag sy'n gofyn yn cael ateb, hyd yn oed os na yw'r ateb.</li></ul>",
    "raise_an_idea": "<p>Rhowch nodyn yn y blwch melyn wrth y drws. Neu dywedwch wrth Arbenigwr drwy Brofiad neu "
    "unrhyw aelod o staff. Nid oes angen i chi roi eich enw.</p>",
    "advocacy_contact": "Enghraifft wedi'i dychmygu: daw eiriolwr bob dydd Llun. Gall staff ei ffonio ar eich rhan.",
}

MEETING = {
    "title": "Cyfarfod am fwyd",
    "summary": made_up("Beth a ddywedwyd, beth a benderfynwyd, a phwy sy'n gwneud beth ac erbyn pryd."),
    "talked_about": "<p>Aethom o gwmpas y bwrdd yn gyntaf: un peth da, un peth drwg. Yna buom yn siarad am fwyd.</p>",
    "decisions": "<ul><li>Byddwn yn rhoi cynnig arni am fis ac yn edrych eto.</li></ul>",
    "passed_up": "Gofynnwyd i'r cyngor nesaf sut mae gwasanaethau eraill yn gwneud hyn.",
    "answer_back": "Mae dau wasanaeth wedi rhoi cynnig arni. Byddant yn anfon eu nodiadau atom.",
}

EPISODE = {
    "title": "Llusernau",
    "summary": made_up("Tôn fin nos, a wnaed yn y Tŷ Cerdd ar y noson yr agorodd."),
    "transcript": "<p>Nodau meddal fel clychau, ymhell oddi wrth ei gilydd, sy'n codi fel llusernau. Nid oes "
    "llais.</p>",
    "lyrics": "Un i'r ffenestr,\nun i'r ystafell,\nun i'r rhai\na hoffai ddod o bell.",
}

COLLEGE = {
    "title": "Coleg Aberfedwen",
    "summary": made_up("Coleg bach yng Nghymru. Cewch ddysgu ac ateb yn Gymraeg neu yn Saesneg."),
    "who_can_join": "Unrhyw un sy'n defnyddio gwasanaethau yng Nghymru, eu teuluoedd, a staff.",
    "how_to_enrol": "<ul><li>Dywedwch wrth unrhyw aelod o staff neu Arbenigwr drwy Brofiad.</li><li>Llenwch y ffurflen "
    "bapur yn y lolfa.</li></ul><p>Gofynnwn am eich enw a beth fyddai'n eich helpu i gymryd rhan. Ni ofynnwn byth am "
    "ddiagnosis.</p>",
    "term_dates": "<p>Dyddiadau wedi'u dychmygu: o fis Medi i fis Mehefin, ar ddydd Mercher.</p>",
    "charter": "<ul><li>Chi yw'r arbenigwr arnoch chi eich hun.</li><li>Mae croeso i gwestiynau, ac i "
    "dawelwch.</li></ul>",
    "contact_role": "Swyddfa'r coleg (wedi'i dychmygu)",
}

COURSE = {
    "title": "Tynnu llun yr hyn a welwch",
    "summary": made_up("Tynnwch lun cwpanau, dwylo a bryniau. Nid oes angen dawn: mae edrych yn araf yn ddigon."),
    "what_you_will_learn": "<ul><li>Sut i edrych</li><li>Sut i dynnu llun heb rwbio dim allan</li><li>Sut i ddangos "
    "llun, neu ei gadw</li></ul>",
    "why_come": "Am fod awr o edrych yn awr o heddwch.",
    "made_by": "Profiad bywyd: dau fyfyriwr a wnaeth y cwrs y llynedd. Profiad dysgedig: therapydd galwedigaethol.",
    "trainers": "Un hyfforddwr â phrofiad bywyd ac un aelod o staff",
    "because_learners_asked": "Rydym yn tynnu lluniau y tu allan pan fydd yn sych.",
    "who_for": "Pawb, o unrhyw wasanaeth.",
    "level": "Nid oes angen profiad",
    "length": "Pum sesiwn o ddwy awr",
    "place": "Tŷ Cerdd",
    "access_and_support": "<p>Mae seibiannau. Cewch adael a dod yn ôl. Cewch ddod â rhywun gyda chi.</p>",
    "certificate": "Tystysgrif y coleg, os ydych am gael un",
}

PROJECT = {
    "title": "Eich mwg eich hun",
    "summary": made_up("Mae pawb yn paentio mwg, ac mae'r cwpanau papur yn diflannu."),
    "problem": "Roeddem yn defnyddio pedwar cant o gwpanau papur yr wythnos, ac mae blas papur ar de ynddynt.",
    "idea_from": "Arbenigwr drwy Brofiad a'r cogydd",
    "steps": [
        ("step", {"what": "Dod o hyd i fygiau nad ydynt yn torri'n ddarnau miniog.", "state": "done", "when": ""}),
        ("step", {"what": "Eu paentio gyda'n gilydd.", "state": "done", "when": "ym mis Mehefin"}),
        ("step", {"what": "Gosod bachau ar ddau uchder.", "state": "next", "when": "ym mis Ionawr"}),
    ],
    "pledge": "Byddaf yn golchi fy mwg fy hun, a'ch un chi weithiau.",
    "pledge_who": "Pawb yn y tŷ",
    "tips": "<p>Prynwch ddeg mwg yn fwy na nifer y bobl. Daw ymwelwyr.</p>",
    "did_not_work": "<p>Enwau ar y mygiau. Nid yw rhai ohonom am weld ein henw ar bethau.</p>",
}

PROFILE = {
    "display_name": "Bel (wedi'i dychmygu)",
    "what_i_bring": "Person wedi'i ddychmygu. Rwy'n tynnu lluniau o'r hyn y mae pobl yn ei ddweud mewn cyfarfodydd, "
    "fel "
    "nad oes angen i neb ddarllen deg tudalen.",
    "topics": "geiriau plaen, lluniau",
}


def meeting_rows(meeting):
    """The Welsh notes of the meeting about food, with the dates of the English ones."""
    roles = ("Pobl sy'n defnyddio gwasanaethau", "Gofalwyr teuluol", "Staff", "Eiriolwyr")
    tasks = (
        ("Ysgrifennu'r nodiadau a'u darllen i'r rhai nad oeddent yno", "Y sawl sy'n cymryd nodiadau"),
        ("Gofyn i ddau wasanaeth arall sut maent yn gwneud hyn", "Y ddau gadeirydd"),
        ("Dweud wrth bawb beth ddaeth ohono", "Rheolwr y tŷ"),
    )
    answers = (
        ("Mae swper am bump. Erbyn naw mae eisiau bwyd arnom.", "Mae tost, ffrwythau a chawl tan ddeg.",
         "Y gegin a'r cyngor"),
        ("Gadewch i ni goginio drosom ein hunain unwaith yr wythnos.",
         "Mae angen ail sinc ar y gegin yn gyntaf. Daw plymwr fis nesaf.", "Y cyngor"),
    )  # fmt: skip
    return {
        "present": [
            Presence(role=role, number=there.number)
            for role, there in zip(roles, meeting.present.all(), strict=False)
        ],
        "actions": [
            Action(what=what, who=who, due=task.due, done=task.done)
            for (what, who), task in zip(tasks, meeting.actions.all(), strict=False)
        ],
        "loop_items": [
            LoopItem(
                you_said=said, state=item.state, answer=answer, decided_by=by, date=item.date,
                next_update=item.next_update,
            )
            for (said, answer, by), item in zip(answers, meeting.loop_items.all(), strict=False)
        ],
    }  # fmt: skip


def episode_rows(episode):
    played = ("allweddell", "clychau")
    names = ("Bel (wedi'i dychmygu)", "Dienw")
    note = "Person wedi'i ddychmygu: nid oes neb yn chwarae yma, felly ni ofynnwyd i neb."
    return {
        "players": [
            PlayerCredit(credit=name, played=what, consent_note=note) for name, what in zip(names, played, strict=True)
        ]
    }


def course_rows(course):
    """The course's runs with their English dates, and times in Welsh."""
    times = ("Dydd Mercher, 1 i 3 pm", "Dydd Mercher, 3 i 5 pm", "Dydd Mercher, 1 i 3 pm")
    return {
        "runs": [
            CourseRun(
                starts=run.starts, ends=run.ends, times=when, place=run.place, state=run.state, enrol_by=run.enrol_by,
                places_left=run.places_left, begins_at=run.begins_at, ends_at=run.ends_at, repeats=run.repeats,
            )
            for when, run in zip(times, course.runs.order_by("sort_order"), strict=False)
        ]
    }  # fmt: skip


# The slug of the page, its fields, and a function that returns its inline entries.
OTHER_PAGES = [
    ("ty-cerdd", HUB, None),
    ("cyngor-plas-yr-helyg", COUNCIL, None),
    ("cyngor-plas-yr-helyg/meeting-about-food", MEETING, meeting_rows),
    ("lanterns", EPISODE, episode_rows),
    ("coleg-aberfedwen", COLLEGE, None),
    ("coleg-aberfedwen/drawing-what-you-see", COURSE, course_rows),
    ("a-mug-of-ones-own", PROJECT, None),
]

"""The first synonyms of search. Both sides can change them and add others."""

from __future__ import annotations

from hub.setup.yellow_book_lists import make_entries
from search.models import Synonym

# Key: what people type, and the words that stand on a page, in each language.
SYNONYMS = {
    "smoking": {
        "en": ("vaping, vape, e-cigarette, e-cigs, cigarettes, tobacco, nicotine, quitting", "Smoke Aware"),
        "cy": ("fepio, fêp, e-sigarét, sigaréts, tybaco, nicotin, smygu, smocio", "Smoke Aware"),
    },
    # Words of somebody in need mean the title of the page that says whom to call: titles rank above poems.
    # `search.querying.needs` knows the commonest of them besides, and puts whom to call above all results.
    "help": {
        "en": ("suicide, suicidal, self-harm, hurt myself, crisis, emergency", "Help now"),
        "cy": ("hunanladdiad, hunan-niweidio, argyfwng", "Help nawr"),
    },
    "dying": {
        "en": (
            "die, want to die, kill, kill myself, end my life, end it all, ending it, wish I was dead",
            "Help now",
        ),
        "cy": ("marw, farw, eisiau marw, lladd, lladd fy hun, ladd fy hun, diwedd ar fy mywyd", "Help nawr"),
    },
    "not living": {
        "en": (
            "don't want to live, don't want to be here, want to be dead, better off dead, no reason to live",
            "Help now",
        ),
        "cy": ("ddim eisiau byw, ddim eisiau bod yma, dim rheswm i fyw, methu dal ati", "Help nawr"),
    },
    "harm": {
        "en": ("harm, hurt, selfharm, self-injury, cut myself, cutting myself, overdose", "Help now"),
        "cy": ("niweidio, hunanniweidio, brifo, anafu fy hun, torri fy hun, gorddos", "Help nawr"),
    },
    "abuse": {
        "en": (
            "rape, raped, rapist, abuse, abused, sexual assault, assaulted, domestic violence",
            "Help now",
        ),
        "cy": ("trais, treisio, cam-drin, camdriniaeth, ymosodiad rhywiol", "Help nawr"),
    },
    "somebody to talk to": {
        "en": (
            "helpline, hotline, need to talk, talk to someone, someone to talk to, in danger, unsafe",
            "Help now",
        ),
        "cy": ("helpu, llinell gymorth, angen siarad, siarad â rhywun, mewn perygl", "Help nawr"),
    },
    "grief": {
        "en": ("died, death, grief, bereaved, bereavement, lost somebody, funeral", "Help now"),
        "cy": ("wedi marw, galar, profedigaeth, angladd", "Help nawr"),
    },
    "reaching us": {
        "en": ("email, e-mail, phone number, call you, write to you, get in touch", "Contact"),
        "cy": ("ebost, e-bost, rhif ffôn, ffonio, cyfeiriad", "Cysylltu"),
    },
    "co-production": {
        "en": ("coproduction, coproduced, working together", "co-production"),
        "cy": ("cyd-gynhyrchu, cydweithio", "cydgynhyrchu"),
    },
    "experts": {
        "en": ("EbyE, EbyEs, lived experience", "Experts by Experience"),
        "cy": ("profiad bywyd", "Arbenigwyr drwy Brofiad"),
    },
    "joining": {
        "en": ("get involved, join, join in, take part, volunteer, volunteering", "Experts by Experience"),
        "cy": ("cymryd rhan, ymuno, gwirfoddoli", "Arbenigwyr drwy Brofiad"),
    },
    "hubs": {
        "en": ("games room, arcade, pool table, chill out room", "Social Hubs"),
        "cy": ("ystafell gemau", "Hybiau Cymdeithasol"),
    },
    "yellow book": {
        "en": ("yellowbook, contribute, share my work, share my art, share my poem, send a poem", "Yellow Book"),
        "cy": ("cyfrannu", "Llyfr Melyn"),
    },
    "environment": {
        "en": ("recycling, climate, sustainability", "Co-Sustain"),
        "cy": ("ailgylchu, hinsawdd, cynaliadwyedd", "Co-Sustain"),
    },
    "council": {
        "en": ("patient council, patient forum", "People's Council"),
        "cy": ("cyngor cleifion, fforwm cleifion", "Cyngor y Bobl"),
    },
    "next meeting": {
        "en": ("next meeting", "People's Council"),
        "cy": ("cyfarfod nesaf", "Cyngor y Bobl"),
    },
    "feedback": {
        "en": ("feedback, feed back, suggestions, suggestion box", "People's Council"),
        "cy": ("adborth, awgrymiadau, blwch awgrymiadau", "Cyngor y Bobl"),
    },
    "complaining": {
        "en": (
            "complaint, complaints, complain, pals, advocate, advocacy, ombudsman, unhappy with",
            "Complain, praise or ask",
        ),
        "cy": ("cwyn, cwynion, cwyno, eiriolwr, eiriolaeth, ombwdsmon", "Cwyno, canmol neu ofyn"),
    },
    "praising": {
        "en": ("praise, compliment, thank you, thanks, say thanks", "Complain, praise or ask"),
        "cy": ("canmol, canmoliaeth, diolch", "Cwyno, canmol neu ofyn"),
    },
    "music": {
        "en": ("m2e, music2empower, music to empower", "Music 2 Empower"),
        "cy": ("m2e, music2empower", "Music 2 Empower"),
    },
    "rights": {
        "en": ("section, sectioned, section 2, section 3, detained, tribunal, IMHA", "Mental Health Act"),
        "cy": ("tribiwnlys, fy nghadw, IMHA", "Cwyno, canmol neu ofyn"),
    },
    "young people": {
        "en": ("CAMHS, teenagers, young people", "child and adolescent"),
        "cy": ("CAMHS, pobl ifanc", "plant a phobl ifanc"),
    },
    "intensive care": {
        "en": ("PICU", "intensive care"),
        "cy": ("PICU", "gofal dwys"),
    },
    "own team": {
        "en": ("CPN, care coordinator, community nurse, crisis team, home treatment", "Help now"),
        "cy": ("cydlynydd gofal, nyrs gymunedol, tîm argyfwng", "Help nawr"),
    },
    "sign language": {
        "en": ("BSL, sign language, deaf, interpreter, screen reader, font size", "Accessibility"),
        "cy": ("BSL, iaith arwyddion, byddar, darllenydd sgrin", "Hygyrchedd"),
    },
    "personal data": {
        "en": ("GDPR, data protection, my data, confidential, confidentiality", "Privacy"),
        "cy": ("GDPR, diogelu data, fy nata, cyfrinachol", "Preifatrwydd"),
    },
    "medicines": {
        "en": ("meds, medication, side effects, depot", "medicine"),
        "cy": ("meddyginiaeth, tabledi", "moddion"),
    },
    "cigarettes": {
        "en": ("fags, fag, ciggies, rollies, give up smoking, nicotine patches", "Smoke Aware"),
        "cy": ("ffags, smôc, rhoi'r gorau i smygu, patsys nicotin", "Smoke Aware"),
    },
    "exercise": {
        "en": ("gym, keep fit, work out, sport, sports, football", "walking"),
        "cy": ("campfa, cadw'n heini, chwaraeon, pêl-droed", "cerdded"),
    },
    "company": {
        "en": ("lonely, loneliness, bored, make friends, meet people, somewhere to go", "Social Hubs"),
        "cy": ("unig, unigrwydd, diflasu, gwneud ffrindiau", "Hybiau Cymdeithasol"),
    },
    "opening times": {
        "en": ("opening times, opening hours, visiting hours", "Social Hubs"),
        "cy": ("oriau agor, amseroedd agor, oriau ymweld", "Hybiau Cymdeithasol"),
    },
    "own work": {
        "en": (
            "receipt, four words, slip, take my work back, withdraw, delete my poem, change my work",
            "Yellow Book",
        ),
        "cy": ("derbynneb, pedwar gair, slip, tynnu fy ngwaith yn ôl, dileu fy ngherdd", "Llyfr Melyn"),
    },
    "sending work": {
        "en": ("send a painting, send my painting, submit, upload, podcast, feed, gallery, exhibition", "Yellow Book"),
        "cy": ("anfon cerdd, anfon llun, podlediad, oriel, arddangosfa, rhannu fy ngwaith", "Llyfr Melyn"),
    },
    "enrolling": {
        "en": (
            "courses, enrol, enroll, enrolment, book a place, book a course, waiting list, college",
            "Recovery Colleges",
        ),
        "cy": ("cyrsiau, cofrestru, archebu lle, rhestr aros, coleg", "Colegau Adfer"),
    },
    "paid work": {
        "en": ("job, jobs, vacancy, vacancies, careers, paid work", "Experts by Experience"),
        "cy": ("swydd, swyddi, gwaith â thâl", "Arbenigwyr drwy Brofiad"),
    },
    "this hub": {
        "en": ("about us, who are you, who runs this, this website", "Co-production Hub"),
        "cy": ("amdanom ni, pwy ydych chi, y wefan hon", "Hwb Cydgynhyrchu"),
    },
    "photographs": {
        "en": ("photo, foto, pic, snapshot", "photograph"),
        "cy": ("ffoto, foto", "llun"),
    },
    "courses": {
        "en": ("event, what's on, classes", "course"),
        "cy": ("digwyddiad, digwyddiadau, dosbarthiadau", "cwrs"),
    },
    "events": {
        "en": ("event, what's on", "meeting"),
        "cy": ("digwyddiad, digwyddiadau", "cyfarfod"),
    },
    "meetings": {
        "en": ("minutes", "meeting"),
        "cy": ("cofnodion", "cyfarfod"),
    },
}


def set_up_synonyms() -> list[str]:
    """Make the synonyms that were never made. Returns a line for each."""
    return list(make_entries(Synonym, SYNONYMS, lambda _key: {}, second="means"))

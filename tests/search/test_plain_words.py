"""The field's short forms and plain words, what people ask of the Yellow Book, and what stands around pages.

As `test_questions`: each must be among the first three results in the demo.
"""

import re

import pytest

from tests.search.searching import ask, in_words, titles

pytestmark = pytest.mark.nightly

IN_ENGLISH = [
    ("section", "Complain, praise or ask"),
    ("sectioned", "Complain, praise or ask"),
    ("section 3", "Complain, praise or ask"),
    ("detained", "Complain, praise or ask"),
    ("mental health act", "Complain, praise or ask"),
    ("tribunal", "Complain, praise or ask"),
    ("imha", "Complain, praise or ask"),
    ("ombudsman", "Complain, praise or ask"),
    ("complain about staff", "Complain, praise or ask"),
    ("how do I say thanks", "Complain, praise or ask"),
    ("care quality commission", "Complain, praise or ask"),
    ("cpn", "Help now"),
    ("crisis team", "Help now"),
    ("how do i get help", "Help now"),
    ("bereavement group", "Help now"),
    ("bsl", "Accessibility"),
    ("sign language", "Accessibility"),
    ("is there an interpreter", "Accessibility"),
    ("screen reader", "Accessibility"),
    ("easy read", "Accessibility"),
    ("gdpr", "Privacy"),
    ("data protection", "Privacy"),
    ("what do you do with my data", "Privacy"),
    ("confidential", "Privacy"),
    ("fags", "Smoke Aware"),
    ("ciggies", "Smoke Aware"),
    ("nicotine patches", "Smoke Aware"),
    ("give up smoking", "Smoke Aware"),
    ("quit", "Smoke Aware"),
    ("how do I stop vaping", "Smoke Aware"),
    ("meds", "Meeting about mornings"),
    ("medication", "Meeting about mornings"),
    ("lonely", "Social Hubs"),
    ("somewhere to go", "Social Hubs"),
    ("make friends", "Social Hubs"),
    ("a pool table near me", "The Back Room"),
    ("receipt", "The Yellow Book"),
    ("four words", "The Yellow Book"),
    ("take my work back", "The Yellow Book"),
    ("withdraw", "The Yellow Book"),
    ("delete my poem", "The Yellow Book"),
    ("send my painting", "The Yellow Book"),
    ("how do i send a poem", "The Yellow Book"),
    ("upload", "The Yellow Book"),
    ("podcast", "The Yellow Book"),
    ("share my work", "The Yellow Book"),
    ("enrol", "Recovery Colleges"),
    ("book a course", "Recovery Colleges"),
    ("waiting list", "Recovery Colleges"),
    ("courses near me", "Recovery Colleges"),
    ("jobs", "Experts by Experience"),
    ("vacancies", "Experts by Experience"),
    ("paid work", "Experts by Experience"),
    ("volunteer", "Experts by Experience"),
    ("what is an expert by experience", "Experts by Experience"),
    ("about us", "Co-production Hub"),
    ("who runs this", "Co-production Hub"),
    ("what is co-production", "Co-production Hub"),
    ("0808 164 4450", "Co-production Hub"),
    ("08081644450", "Co-production Hub"),
    ("bed hub", "Co-production Hub"),
    ("recruitment line", "Co-production Hub"),
    ("strategy 2026", "Co-production Strategy"),
    ("you said we did", "Meeting about visits"),
    ("council minutes", "National council"),
    ("next meeting", "People's Council"),
    ("food is bad", "Meeting about food"),
    ("carers", "People's Council"),
    ("visiting hours", "Social Hubs"),
    ("opening times", "Social Hubs"),
    ("kitchen", "Juniper Kitchen"),
    ("recycling bins", "Bins with faces"),
    ("plastic", "Windowsill garden"),
    ("gardening", "Windowsill garden"),
    ("cooking", "Soup for twelve"),
    ("eating", "Soup for twelve"),
    ("watch a film", "Moonrise"),
    ("singing", "A song in two languages"),
    ("Welsh language", "A song in two languages"),
    ("Odile", "La chaise d'à côté"),
    ("Robin", "Five from the allotment"),
    ("birds", "Birds on a line"),
    ("going up", "Going down"),
]
IN_WELSH = [
    ("iaith arwyddion", "Hygyrchedd"),
    ("print bras", "Hygyrchedd"),
    ("hawdd ei ddeall", "Hygyrchedd"),
    ("ffags", "Smoke Aware"),
    ("rhoi'r gorau i smygu", "Smoke Aware"),
    ("unig", "Hybiau Cymdeithasol"),
    ("gwneud ffrindiau", "Hybiau Cymdeithasol"),
    ("podlediad", "Y Llyfr Melyn"),
    ("rhannu fy ngwaith", "Y Llyfr Melyn"),
    ("sut mae anfon cerdd", "Y Llyfr Melyn"),
    ("derbynneb", "Y Llyfr Melyn"),
    ("tynnu fy ngwaith yn ôl", "Y Llyfr Melyn"),
    ("barddoniaeth", "Y Llyfr Melyn"),
    ("pwy ydych chi", "Hwb Cydgynhyrchu"),
    ("beth yw cydgynhyrchu", "Hwb Cydgynhyrchu"),
    ("swyddi", "Arbenigwyr drwy Brofiad"),
    ("cofrestru", "Colegau Adfer"),
    ("cyrsiau ar-lein", "Colegau Adfer"),
    ("diogelu data", "Preifatrwydd"),
    ("tribiwnlys", "Cwyno, canmol neu ofyn"),
    ("cwyno am staff", "Cwyno, canmol neu ofyn"),
    ("cyfarfod nesaf", "Cyngor y Bobl"),
    ("cofnodion y cyngor", "Cyfarfod am fwyd"),
]


@pytest.mark.parametrize(("question", "wanted"), IN_ENGLISH)
def test_a_plain_word_finds_what_is_meant(demo, client, question, wanted):
    assert wanted in titles(ask(client, question))[:3]


@pytest.mark.parametrize(("question", "wanted"), IN_WELSH)
def test_a_plain_word_in_welsh_finds_what_is_meant(demo, client, question, wanted):
    assert wanted in titles(ask(client, question, "cy"))[:3]


@pytest.mark.parametrize(("question", "credit"), [("paintings by Ines", "Ines"), ("L. T.", "L. T.")])
def test_a_credit_finds_the_works_that_bear_it(demo, client, question, credit):
    found = re.findall(r'<article class="hit">.*?</article>', ask(client, question).text, re.S)
    assert [credit in in_words(hit) for hit in found[:3]] == [True] * 3

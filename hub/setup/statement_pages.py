"""First versions of the help page and of the statements, for editors to complete."""

from __future__ import annotations

from typing import Any

from hub.setup.initiative_pages import text


def accessibility() -> dict[str, Any]:
    return {
        "title": "Accessibility",
        "summary": "How we make this site work for everybody, and what to do when it does not work for you.",
        "body": [
            text(
                "<h2>What we aim for</h2><p>This site is built to meet the Web Content Accessibility Guidelines "
                "(WCAG) 2.2 at level AA. You should be able to:</p><ul>"
                "<li>make the text much bigger without losing anything</li>"
                "<li>use every page with a keyboard only</li>"
                "<li>use a screen reader</li>"
                "<li>choose light or dark colours in your own device</li>"
                "<li>read every page without JavaScript, and without cookies</li></ul>"
                "<h2>What may not work yet</h2><p>Some files that you can download may be hard to read with a screen "
                "reader. Ask us for another format: large print, Easy Read, audio or plain text.</p>"
                "<h2>Tell us</h2><p>If something does not work for you, please tell us. The contact page says how. You "
                "have done nothing wrong.</p>"
                "<h2>How we test</h2><p>Every kind of page is tested by a computer each time the site changes. People "
                "who use screen readers, keyboards and phones should test it too. Editors: add here when people last "
                "tested the site, and what they found.</p>"
            )
        ],
    }


def privacy() -> dict[str, Any]:
    return {
        "title": "Privacy",
        "summary": "You can read this site without telling us anything about you.",
        "body": [
            text(
                "<h2>When you read this site</h2><p>We set no cookies for people who only read. We do not count or "
                "follow you. No page loads anything from another company. A film from another site loads only if you "
                "choose to play it.</p><p>When somebody searches, we count the words, so that we can see "
                "what people look for and do not find. We do not know who it was. After 30 days the words are gone. "
                "When somebody comes to an address at which there is nothing, we count the address, so that we can "
                "lead people on. We do not know who it was.</p>"
                "<h2>When you edit this site</h2><p>Editors log in. We then keep one cookie that knows you are logged "
                "in, one that knows this device for 90 days, so that nobody who guesses at your password keeps you "
                "out, and a record of which changes you made.</p><p>So that nobody guesses passwords or fills the site "
                "with rubbish, we count how often each network address tries. We keep no address, only a fingerprint "
                "that is gone after some hours.</p>"
                "<h2>People in these pages</h2><p>We show a name, a picture or somebody's words only if they said yes. "
                "They can change their mind at any time, and it never affects their care.</p>"
                "<h2>Your rights</h2><p>You can ask what we hold about you, and ask us to correct or delete it. The "
                "contact page says how. Editors: add here who is responsible for data protection.</p>"
            )
        ],
    }


def contact() -> dict[str, Any]:
    return {
        "title": "Contact",
        "summary": "How to reach us.",
        "body": [
            text(
                "<h2>If you need help now</h2><p>This site is not watched day and night. If somebody is in danger, "
                "call 999. To talk to somebody at any time, call Samaritans on 116 123. It is free.</p>"
                "<h2>About this site</h2><p>Ask any member of staff or an Expert by Experience at your service to pass "
                "on what you want to say. Editors: add a shared mailbox here.</p>"
                "<h2>Telephone lines</h2><p>Our telephone lines are at the foot of every page.</p>"
            )
        ],
    }


def complaints() -> dict[str, Any]:
    return {
        "title": "Complain, praise or ask",
        "summary": "How to tell us that something went wrong or went well, who answers, and who else can help.",
        "body": [
            text(
                "<h2>Tell us</h2><p>You may complain about anything, praise anybody and ask anything. You can do it "
                "yourself, or somebody can do it for you. It never affects your care.</p><ul>"
                "<li>Tell any member of staff, or an Expert by Experience.</li>"
                "<li>Bring it to the People's Council at your service. You need not give your name.</li>"
                "<li>Write to us. The contact page says where.</li></ul>"
                "<h2>Who answers, and when</h2><p>Editors: say here who answers, how many days that takes, and what "
                "happens then.</p>"
                "<h2>Somebody on your side</h2><p>An advocate does not belong to us. Advocates listen, help you to say "
                "what you want, and go with you. If you are kept in hospital under the Mental Health Act, you have a "
                "right to one. Any member of staff tells you how to reach them. In an NHS hospital there is also PALS, "
                "the Patient Advice and Liaison Service.</p>"
                "<h2>If our answer does not help</h2><p>These do not belong to us. Asking them is free.</p><ul>"
                "<li>Care Quality Commission, for services in England: 03000 616161. It also looks into complaints "
                "about how the Mental Health Act is used.</li>"
                "<li>Parliamentary and Health Service Ombudsman, for care that the NHS in England pays for: "
                "0345 015 4033.</li>"
                "<li>Local Government and Social Care Ombudsman, for social care in England: 0300 061 0614.</li>"
                "<li>Healthcare Inspectorate Wales, for health services in Wales: 0300 062 8163.</li>"
                "<li>Public Services Ombudsman for Wales: 0300 790 0203.</li></ul>"
            )
        ],
    }


def help_now() -> dict[str, Any]:
    return {
        "title": "Help now",
        "summary": "Whom you can call, at any time. You do not need to know what to say.",
        "lines": [
            line("now", "Somebody is in danger", "Police, ambulance and fire brigade", "999", "Free, day and night."),
            line("now", "You need help today", "NHS", "111", "Choose mental health. Free, day and night."),
            line("now", "You want to talk", "Samaritans", "116 123", "Free, day and night."),
            line(
                "now", "You would rather write", "Shout", "85258", "Send SHOUT as a text message. Free, day and night."
            ),
            line("grief", "Somebody close to you has died", "Cruse Bereavement Support", "0808 808 1677", "Free."),
            line("grief", "A child has died, or a child grieves", "Child Bereavement UK", "0800 02 888 40", "Free."),
        ],
        "in_hospital": "<p>Tell anybody on your ward, or press the call button by your bed. You may ask for somebody "
        "you trust.</p><p>An advocate does not belong to the hospital and helps you to say what you want. Ask on your "
        "ward how to reach one.</p>",
    }


def line(need: str, when: str, name: str, phone: str, about: str) -> tuple[str, dict[str, str]]:
    return ("line", {"need": need, "when": when, "name": name, "phone": phone, "website": "", "about": about})

"""The Easy Read versions of five pages. All of it is made up."""

from hub.demo.materials import easy_read_version

CHECKED_BY = "four people of a reading group (made up)"

# The picture and the words of each row, or a heading, by the slug of the page.
EASY_READ = {
    "yellow-book": [
        ("notebook", "The Yellow Book is for your art, your poems and your music."),
        ("open_book", "Other people can look at it and hear it."),
        "Your work stays yours",
        ("sketchbook", "You made it. It is yours."),
        ("noticeboard", "We ask you first. Then we show it."),
        ("birds", "You choose your name. You can choose no name."),
        ("sea_song", "You can take it back. You need not say why."),
    ],
    "social-hubs": [
        ("chairs", "A social hub is a room to be together."),
        ("games_after", "In some rooms you can play games."),
        ("calm_after", "Some rooms are quiet."),
        "Who says what is in the room?",
        ("round_table", "You do. We make a list of wishes together."),
        ("kitchen_after", "Every room has a quiet time, too."),
    ],
    "peoples-council": [
        ("round_table", "The council is a meeting. You can say what is good and what is bad."),
        ("noticeboard", "Then we say what we will do. If we cannot do it, we say why."),
        "Can I come?",
        ("chairs", "Yes. You need not say anything."),
        ("notebook", "You can bring somebody. You can also send a note."),
    ],
    "recovery-colleges": [
        ("bookshelf", "At the college you can learn things. There are no tests."),
        ("guitar", "You can make music. You can cook, or grow plants."),
        ("cooking", "People who have been unwell teach with us."),
        "How do I join?",
        ("notebook", "Choose a course. Tell us that you want to come."),
        ("path", "You can stop. You can come back next time."),
    ],
    "smoke-aware": [
        ("fresh_air", "We help people who want to stop smoking."),
        ("chairs", "Nobody tells you off. Nobody makes you stop."),
        "What can help?",
        ("round_table", "There is a group. You can come and listen."),
        ("path", "Stopping can change how your medicine works. Ask a nurse or a doctor first."),
        ("seedlings", "It can take time. You can try again."),
    ],
}


def easy_read_fields(materials, slug):
    """The fields of a page's Easy Read version."""
    return easy_read_version(materials, EASY_READ[slug], CHECKED_BY)

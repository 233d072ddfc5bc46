"""The courses of each college. A run: state, first and last day from today, times, place, places left, reason."""

COURSES = {
    "hollowmere": [
        {
            "title": "Soup for twelve", "slug": "soup-for-twelve", "picture": "cooking", "format": "in_person",
            "summary": "Cook one big pan a week, eat it together, and learn what it costs.",
            "what_you_will_learn": "<ul><li>Three soups that nobody dislikes</li><li>How to read a price</li><li>How "
            "to use a big knife safely</li></ul>",
            "why_come": "Because eating alone is dull, and because soup forgives everything.",
            "because_learners_asked": "We now eat at the end of each session, not at the end of the term.",
            "who_for": "Everybody. You do not need to have cooked before.", "level": "No experience needed",
            "length": "Six sessions of two hours", "place": "The kitchen at Marigold House",
            "content_notes": "We talk about food, weight and money.",
            "runs": [("open", 21, 56, "Tuesdays, 11 am to 1 pm", "The kitchen", 4),
                     ("waiting_list", 14, 49, "Fridays, 11 am to 1 pm", "The kitchen", 0),
                     ("running", -14, 21, "Mondays, 11 am to 1 pm", "The kitchen"),
                     ("open", 84, 119, "Tuesdays, 11 am to 1 pm", "The kitchen", 12)],
        },
        {
            "title": "Sleep, or at least rest", "slug": "sleep-or-at-least-rest", "format": "both",
            "summary": "What helps at night, from people who have tried nearly everything.",
            "what_you_will_learn": "<ul><li>What tired bodies do</li><li>Ways to rest without sleep</li><li>What to "
            "say to the person who says: just relax</li></ul>",
            "why_come": "Because four in the morning is a long way from help.",
            "because_learners_asked": "There is an evening group now.", "who_for": "Everybody who sleeps badly.",
            "level": "No experience needed", "length": "Three sessions of ninety minutes",
            "place": "The library at Marigold House, or online", "content_notes": "Some of us talk about bad dreams.",
            "runs": [("open", 30, 44, "Wednesdays, 2 to 3.30 pm", "The library", 6),
                     ("full", 9, 23, "Wednesdays, 6 to 7.30 pm", "https://example.org/sleep", 0),
                     ("cancelled", 16, 30, "Thursdays, 2 to 3.30 pm", "The library", None,
                      "The trainer is ill. Everybody has been offered the next dates.")],
        },
        {
            "title": "Telling your story, or not", "slug": "telling-your-story", "picture": "noticeboard",
            "format": "in_person", "summary": "How to choose what you tell, to whom, and what stays yours.",
            "what_you_will_learn": "<ul><li>How to say as much as you want</li><li>How to say no</li><li>What happens "
            "to a story once it is out</li></ul>",
            "why_come": "Because people will ask, and you do not owe them an answer.", "because_learners_asked": "",
            "who_for": "People who use services and carers.", "level": "Some practice in groups helps",
            "length": "Four sessions of two hours", "place": "The library at Marigold House",
            "content_notes": "Hard things are told here. You may leave at any time.",
            "runs": [("open", 40, 61, "Mondays, 2 to 4 pm", "The library", 5),
                     ("running", -7, 14, "Mondays, 2 to 4 pm", "The library")],
        },
    ],
    "coleg-aberfedwen": [
        {
            "title": "Drawing what you see", "slug": "drawing-what-you-see", "picture": "sketchbook",
            "format": "in_person", "summary": "Draw cups, hands and hills. No talent needed: slow looking is enough.",
            "what_you_will_learn": "<ul><li>How to look</li><li>How to draw without rubbing out</li><li>How to show "
            "a drawing, or keep it</li></ul>",
            "why_come": "Because an hour of looking is an hour of peace.",
            "because_learners_asked": "We draw outside when it is dry.", "who_for": "Everybody, from any service.",
            "level": "No experience needed", "length": "Five sessions of two hours", "place": "Tŷ Cerdd",
            "content_notes": "",
            "runs": [("open", 12, 40, "Wednesdays, 1 to 3 pm", "Tŷ Cerdd", 3),
                     ("full", 5, 33, "Wednesdays, 3 to 5 pm", "Tŷ Cerdd", 0),
                     ("open", 96, 124, "Wednesdays, 1 to 3 pm", "Tŷ Cerdd", 8)],
        },
        {
            "title": "A song in two languages", "slug": "a-song-in-two-languages", "picture": "keys",
            "format": "both", "summary": "Write one verse in Welsh and one in English, and sing both.",
            "what_you_will_learn": "<ul><li>How a verse is built</li><li>Ten useful rhymes</li><li>How to breathe"
            "</li></ul>",
            "why_come": "Because two languages have twice as many words for rain.", "because_learners_asked": "",
            "who_for": "Everybody. You do not need to speak Welsh.", "level": "No experience needed",
            "length": "Four sessions of ninety minutes", "place": "Tŷ Cerdd, or online", "content_notes": "",
            "runs": [("open", 26, 47, "Saturdays, 11 am to 12.30 pm", "Tŷ Cerdd", 7),
                     ("paused", 33, 54, "Sundays, 11 am to 12.30 pm", "https://example.org/song", None,
                      "The online room is being repaired.")],
        },
        {
            "title": "Your rights in plain words", "slug": "your-rights", "format": "online",
            "summary": "What you may ask, what you must be told, and who helps you to ask.",
            "what_you_will_learn": "<ul><li>Which questions you may always ask</li><li>What an advocate does</li>"
            "<li>How to write a letter that is answered</li></ul>",
            "why_come": "Because knowing is half of asking.", "because_learners_asked": "Each session has a summary "
            "to listen to.", "who_for": "People who use services and carers.", "level": "No experience needed",
            "length": "Two sessions of one hour", "place": "A video call. You may keep the camera off",
            "content_notes": "We talk about being kept somewhere against your will.",
            "runs": [("waiting_list", 18, 25, "Thursdays, 10 to 11 am", "https://example.org/rights", 0),
                     ("open", 53, 60, "Thursdays, 10 to 11 am", "https://example.org/rights", 15)],
        },
    ],
    "kestrel-brae": [
        {
            "title": "Growing things", "slug": "growing-things", "picture": "seedlings", "format": "in_person",
            "summary": "From a seed in an egg box to something you can eat.",
            "what_you_will_learn": "<ul><li>What a seed needs</li><li>How to wait</li><li>What to do with too many "
            "tomatoes</li></ul>",
            "why_come": "Because plants do not ask questions.", "because_learners_asked": "The beds are higher now.",
            "who_for": "Everybody at Kestrel Brae.", "level": "No experience needed",
            "length": "Ten sessions of one hour", "place": "The garden, or the porch when it rains",
            "content_notes": "",
            "runs": [("paused", 60, 123, "Tuesdays, 3 to 4 pm", "The garden", None,
                      "The college is taking a break while its rooms are painted."),
                     ("cancelled", 10, 73, "Tuesdays, 3 to 4 pm", "The porch", None, "The porch is being painted.")],
        },
        {
            "title": "Money, calmly", "slug": "money-calmly", "format": "online",
            "summary": "Open the letters together, with tea, and sort them into three piles.",
            "what_you_will_learn": "<ul><li>Which letters can wait</li><li>Where free advice is</li><li>How to make a "
            "plan for one week</li></ul>",
            "why_come": "Because the pile does not get smaller by itself.", "because_learners_asked": "",
            "who_for": "Everybody, from any service.", "level": "No experience needed",
            "length": "Three sessions of one hour", "place": "A video call. You may keep the camera off",
            "content_notes": "We talk about debt.",
            "runs": [("open", 35, 49, "Mondays, 4 to 5 pm", "https://example.org/money", 9),
                     ("full", 7, 21, "Mondays, 4 to 5 pm", "https://example.org/money", 0)],
        },
    ],
}  # fmt: skip

"""What files may be: how large, how long, and what the child process that reads one may use.

The limits of editors' pictures are Wagtail's settings WAGTAILIMAGES_MAX_UPLOAD_SIZE and WAGTAILIMAGES_MAX_IMAGE_PIXELS.
"""

from hub.core.intake.runner import Limits

# Files of contributors, who have no account.
CONTRIBUTED_PICTURE = Limits(bytes=40 * 1024**2, memory=2048 * 1024**2, seconds=40)
CONTRIBUTED_PICTURE_PIXELS = 80_000_000
CONTRIBUTED_PICTURE_WIDTHS = [480, 960, 1920]  # pixels, of the copies that visitors get
CONTRIBUTED_SOUND = Limits(bytes=100 * 1024**2, seconds=240)
CONTRIBUTED_SOUND_MINUTES = 20
# Three minutes of 1080p take a minute of two processors; on a slow machine they may take three.
CONTRIBUTED_FILM = Limits(bytes=200 * 1024**2, memory=2048 * 1024**2, seconds=240)
CONTRIBUTED_FILM_MINUTES = 3
CONTRIBUTED_FILM_WIDTHS = [480, 960]  # pixels, of the stills of a film
CONTRIBUTED_TEXT = Limits(
    bytes=100 * 1024**2,  # most of them are photographs beside the words
    memory=768 * 1024**2,
    seconds=20,
)
# One page of a document, or one picture within it.
CONTRIBUTED_PAGE = Limits(bytes=100 * 1024**2, memory=2048 * 1024**2, seconds=40)
CONTRIBUTED_TEXT_LETTERS = 200_000
MOST_BYTES = CONTRIBUTED_FILM.bytes  # no file of a contributor is larger

# Files of editors, who are signed in.
EDITORS_SOUND = Limits(bytes=100 * 1024**2, seconds=240, file_size=1024**3)
EDITORS_SOUND_MINUTES = 60
EDITORS_FILM = Limits(bytes=100 * 1024**2, seconds=240)
EDITORS_FILM_MINUTES = 60

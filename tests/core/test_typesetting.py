"""The typesetter runs behind the intake's walls: it reads what lies in its own folder, and nothing else."""

import io
import tempfile

import pikepdf
import pytest

from hub.core.intake.exceptions import Reason, RefusedError
from hub.core.intake.runner import Limits
from hub.core.typesetting.pdf import new_document

LIMITS = Limits(bytes=0, memory=3 * 1024**3, seconds=20)
WORDS = '#set document(title: "x")\n#set text(font: "Source Sans Pro")\n'


def typeset(folder, template, limits=LIMITS, **data):
    (folder / "main.typ").write_text(WORDS + template)
    with new_document(folder) as document, tempfile.TemporaryFile() as target:
        marks = document.typeset(data, target, limits)
        target.seek(0)
        return target.read(), marks


def test_words_are_set_and_marks_are_told(tmp_path):
    template = '= Hello\n#json("data.json").words\n#metadata(json("data.json").words) <mark>'
    data, marks = typeset(tmp_path, template, words="#panic() and more")
    assert marks == ["#panic() and more"]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.MarkInfo.Marked


@pytest.mark.invariant(5)
@pytest.mark.parametrize("way", ["/etc/passwd", "../secret.txt", "link.txt"])
def test_no_other_file_is_read(tmp_path, way):
    outside = tmp_path / "secret.txt"
    outside.write_text("a secret")
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "main.typ").write_text(f'{WORDS}= x\n#read("{way}")')
    with new_document(folder) as document, tempfile.TemporaryFile() as target:
        (document.folder / "link.txt").symlink_to(outside)
        with pytest.raises(RefusedError):
            document.typeset({}, target, LIMITS)


def test_a_file_of_its_own_is_read(tmp_path):
    """Otherwise the test above would prove nothing."""
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "main.typ").write_text(f'{WORDS}= x\n#read("own.txt")')
    with new_document(folder) as document, tempfile.TemporaryFile() as target:
        (document.folder / "own.txt").write_text("no secret")
        assert document.typeset({}, target, LIMITS) == []


def test_what_never_ends_is_ended(tmp_path):
    with pytest.raises(RefusedError) as refused:
        typeset(tmp_path, "= x\n#let x = 0\n#while true { x = calc.rem(x + 1, 1000) }", Limits(bytes=0, seconds=2))
    assert refused.value.reason in {Reason.TOO_MUCH_WORK, Reason.DAMAGED}

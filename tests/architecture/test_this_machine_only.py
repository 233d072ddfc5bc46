"""The tests themselves reach no other machine."""

import socket

import pytest


def test_no_test_reaches_another_machine():
    for call in (lambda s: s.connect(("192.0.2.1", 80)), lambda s: s.connect_ex(("example.org", 80))):
        with socket.socket() as s, pytest.raises(OSError, match="A test tried to reach"):
            call(s)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s, pytest.raises(OSError, match="A test tried"):
        s.sendto(b"x", ("192.0.2.1", 9))

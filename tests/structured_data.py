"""Reads the structured data of a page."""

import json
import re

JSON_LD = re.compile(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', re.S)


def structured_data_of(answer):
    """Every schema.org object in a response, as dictionaries."""
    things = [json.loads(text) for text in JSON_LD.findall(answer.text)]
    return [one for thing in things for one in (thing if isinstance(thing, list) else [thing])]

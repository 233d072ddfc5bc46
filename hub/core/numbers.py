"""Numbers of rows, as they come in forms and addresses: whoever tampers with one finds nothing, and no server error."""

DIGITS = 18  # every number that fits a column has so many or fewer


def row_number(value):
    """The number that a text names; 0, which no row has, if it names none."""
    value = value or ""
    return int(value) if value.isascii() and value.isdigit() and len(value) <= DIGITS else 0

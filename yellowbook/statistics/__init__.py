"""How offering and answering goes: counts of works that name nobody, with small numbers hidden."""

"""Floors of accuracy: what was reached once and must not be lost."""

def holds(got, floors):
    """How many figures lie below their floor; prints each. A triple is precision, recall and F1, of which F1 counts."""
    bad = 0
    for name, floor in floors.items():
        value = got[name][2] if isinstance(got[name], list) else got[name]
        bad += value < floor
        print(f'{"below" if value < floor else "holds"}  {name:20} {value:.4f}  floor {floor}')
    return bad

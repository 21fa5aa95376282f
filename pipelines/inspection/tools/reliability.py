"""Log-odds as a share that is right: calibration, its error, and the diagram of it."""
import numpy as np

def calibrate(x, y):
    """Slope and offset that make log-odds on documents left out a probability (J. Platt, Probabilistic Outputs, 1999)."""
    a, b = 1.0, 0.0
    for _ in range(20):
        p = 1 / (1 + np.exp(-(a * x + b))); r = p * (1 - p)
        g = np.array([(x * (y - p)).sum(), (y - p).sum()])
        H = np.array([[(r * x * x).sum(), (r * x).sum()], [(r * x).sum(), r.sum()]]) + np.eye(2) * 1e-6
        a, b = np.array([a, b]) + np.linalg.solve(H, g)
    return a, b

def measured(x, y, bins=10):
    """Slope and offset, (mean confidence, share right, count) of each bin that has any, expected calibration error."""
    # Halves by turns, so that no sentence is counted by what it was itself fitted to.
    p = np.zeros(len(x)); turn = np.arange(len(x)) % 2 == 0
    for test in (turn, ~turn):
        u, v = calibrate(x[~test], y[~test]); p[test] = 1 / (1 + np.exp(-(u * x[test] + v)))
    at = np.minimum((p * bins).astype(int), bins - 1)
    rows = [(p[at == k].mean(), y[at == k].mean(), int((at == k).sum())) for k in range(bins) if (at == k).any()]
    return (*calibrate(x, y), rows, sum(abs(c - s) * n for c, s, n in rows) / len(p))

def plot(path, sets):
    """The reliability diagram as SVG: confidence to the right, share right upwards, area by count."""
    w, h, m = 420, 420, 50
    at = lambda c, s: (m + (c - 0.5) * 2 * (w - 2 * m), h - m - (s - 0.5) * 2 * (h - 2 * m))
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" font-family="sans-serif" font-size="12">',
           f'<rect width="{w}" height="{h}" fill="white"/>',
           '<line x1="%g" y1="%g" x2="%g" y2="%g" stroke="#bbb"/>' % (*at(.5, .5), *at(1, 1))]
    for tick in (.5, .6, .7, .8, .9, 1.0):
        x, y = at(tick, .5); out.append(f'<text x="{x:.0f}" y="{y + 16:.0f}" text-anchor="middle">{tick:.1f}</text>')
        x, y = at(.5, tick); out.append(f'<text x="{x - 8:.0f}" y="{y + 4:.0f}" text-anchor="end">{tick:.1f}</text>')
    for i, (name, colour, rows, error) in enumerate(sets):
        for c, s, n in rows:
            out.append('<circle cx="%.1f" cy="%.1f" r="%.1f" fill="%s" fill-opacity="0.6"/>' % (*at(c, max(s, .5)), 3 + n ** .5 / 8, colour))
        out.append(f'<text x="{m + 12}" y="{m + 16 * i}" fill="{colour}">{name}: expected calibration error {error:.3f}</text>')
    out.append(f'<text x="{w / 2}" y="{h - 14}" text-anchor="middle">confidence</text>')
    out.append(f'<text transform="translate(14 {h / 2}) rotate(-90)" text-anchor="middle">share that is right</text></svg>')
    with open(path, 'w', encoding='utf-8') as f: f.write('\n'.join(out) + '\n')

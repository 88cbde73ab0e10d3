"""Writes src/sequences/sobol-directions.generated.ts: the direction numbers of Joe and Kuo for the first 1,111 dimensions, from
the copy inside SciPy. Run: python generate/sobol-directions.py   (needs numpy, scipy)

Packed bits, highest first, in base64; for each dimension from the second on: its primitive polynomial (14 bits, both ends
included), then for i = 1 … degree the odd number m_i without its last bit (i − 1 bits).
"""

import base64
import textwrap
from pathlib import Path

import numpy as np
import scipy.stats

DIMENSIONS = 1111
source = np.load(Path(scipy.stats.__file__).parent / "_sobol_direction_numbers.npz")
bits = ""
for polynomial, numbers in list(zip(source["poly"], source["vinit"]))[1:DIMENSIONS]:
    degree = int(polynomial).bit_length() - 1
    bits += format(int(polynomial), "014b")
    for i in range(1, degree + 1):
        m = int(numbers[i - 1])
        assert m % 2 == 1 and m < 2**i
        bits += format(m >> 1, f"0{i - 1}b") if i > 1 else ""
bits += "0" * (-len(bits) % 8)
packed = base64.b64encode(int(bits, 2).to_bytes(len(bits) // 8, "big")).decode()
licence = (Path(__file__).parent / "joe-kuo-licence.txt").read_text().rstrip("\n").split("\n")
Path(__file__).resolve().parent.parent.joinpath("src/sequences/sobol-directions.generated.ts").write_text(
    "// Written by generate/sobol-directions.py; do not edit.\n"
    '// S. Joe and F. Y. Kuo, "Constructing Sobol sequences with better two-dimensional projections", SIAM J. Sci. Comput. 30\n'
    "// (2008) 2635–2654: the set new-joe-kuo-6. Licence of these numbers:\n//\n"
    + "\n".join(f"// {line}".rstrip() for line in licence)
    + f"\n\nexport const sobolDimensions = {DIMENSIONS};\n"
    + "\n/** Packed as generate/sobol-directions.py says. */\nexport const packedDirections =\n  "
    + " +\n  ".join(f'"{line}"' for line in textwrap.wrap(packed, 120))
    + ";\n"
)

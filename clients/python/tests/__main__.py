"""`python clients/python/tests` runs all tests and ends with the line that every suite here ends with."""

import sys
import unittest
from pathlib import Path

here = Path(__file__).parent
sys.path.insert(0, str(here))
result = unittest.TextTestRunner(verbosity=1).run(unittest.TestLoader().discover(str(here)))
failed = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
print(f"{result.testsRun - failed} passed, {failed} failed", flush=True)
sys.exit(0 if failed == 0 and result.testsRun > 0 else 1)

"""The population beside fixed settings at the same number of epochs, over some seeds: `python compare.py 1 2 3`."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

HYPERDIAL = shutil.which("hyperdial") or "npx hyperdial"


def hyperdial(*words):
    done = subprocess.run([*HYPERDIAL.split(), *words], check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


def best_loss(file, seed):
    """The best loss of a study file, run with this seed under a name of its own."""
    study = f"{Path(file).stem}-{seed}"
    text = Path(file).read_text().splitlines()
    changed = {"name:": f"name: {study}", "seed:": f"seed: {seed}"}
    copy = Path(f"{study}.yaml")
    copy.write_text("\n".join(changed.get(line.split(" ")[0], line) for line in text))
    hyperdial("run", str(copy))
    return json.loads(hyperdial("best", study, "--json"))["metrics"]["loss"]


for seed in sys.argv[1:]:
    population, fixed = best_loss("study.yaml", seed), best_loss("fixed.yaml", seed)
    print(f"seed {seed}: population {population:.4f}, best fixed setting {fixed:.4f}", flush=True)

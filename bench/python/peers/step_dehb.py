"""DEHB by ask and tell, without workers."""

import json
import tempfile

from config_space import configuration_space
from dehb import DEHB
from loguru import logger
from space import plain


def load(variant):
    def run(space, steps, seed, evaluate):
        by_name = {parameter["name"]: parameter for parameter in space}
        with tempfile.TemporaryDirectory() as directory:
            optimizer = DEHB(
                f=lambda config, fidelity: {},
                cs=configuration_space(space, seed),
                min_fidelity=1,
                max_fidelity=steps,
                eta=3,
                n_workers=1,
                seed=seed,
                output_path=directory,
            )
            # Its log, which it opened, goes nowhere.
            logger.remove()
            while True:
                job = optimizer.ask()
                point = {name: plain(by_name[name], value) for name, value in dict(job["config"]).items()}
                step = max(1, round(job["fidelity"]))
                loss = evaluate(point, key=json.dumps(point, sort_keys=True), step=step)
                optimizer.tell(job, {"fitness": loss, "cost": float(step)})

    return run

"""Writes schedules.json: the courses of schedules as PyTorch's schedulers give them; `polynomial` as Keras' PolynomialDecay has it.

Run: python reference/schedules.py   (needs torch)
"""

import json
import math
import warnings
from pathlib import Path

import torch
from torch.optim import lr_scheduler as lrs

warnings.filterwarnings("ignore")


def course(peak, steps, make):
    """The learning rate in each of the steps, by a scheduler that is moved on once a step."""
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=peak)
    scheduler = make(optimizer)
    values = []
    for _ in range(steps):
        values.append(float(optimizer.param_groups[0]["lr"]))
        optimizer.step()
        scheduler.step()
    return values


def after_warm_up(warm, main):
    """A linear warm-up over `warm` steps to the peak, from a fraction of it on; then the main course."""
    if warm == 0:
        return main
    return lambda optimizer: lrs.SequentialLR(
        optimizer,
        [lrs.LinearLR(optimizer, start_factor=1 / (warm + 1), end_factor=1, total_iters=warm), main(optimizer)],
        milestones=[warm],
    )


rows = []
for steps, warm_up in [(20, 0.0), (20, 0.15), (7, 0.3), (50, 0.1)]:
    warm = round(warm_up * steps)
    count = steps - warm
    for peak, final in [(0.1, 0.01), (3.0, 0.5)]:
        mains = {
            "constant": ({}, lambda o: lrs.ConstantLR(o, factor=1)),
            "exponential": ({"final": final}, lambda o: lrs.ExponentialLR(o, gamma=final ** (1 / count))),
            "linear": ({"final": final}, lambda o: lrs.LinearLR(o, 1, final, total_iters=count)),
            "cosine": ({"final": final}, lambda o: lrs.CosineAnnealingLR(o, T_max=count, eta_min=peak * final)),
            "step": (
                {"drops": 2, "factor": 0.3},
                lambda o: lrs.StepLR(o, step_size=math.ceil(count / 3), gamma=0.3),
            ),
        }
        for shape, (more, main) in mains.items():
            values = course(peak, steps, after_warm_up(warm, main))
            rows.append({"schedule": shape, "peak": peak, "steps": steps, "warm_up": warm_up, **more, "values": values})
        # Keras: (initial − end) (1 − step / decay_steps)^power + end.
        for power in (1.0, 2.0, 0.5):
            end = peak * final
            values = [peak * (i + 1) / (warm + 1) for i in range(warm)]
            values += [(peak - end) * (1 - i / count) ** power + end for i in range(count)]
            more = {"final": final, "power": power}
            rows.append({"schedule": "polynomial", "peak": peak, "steps": steps, "warm_up": warm_up, **more, "values": values})
        if warm == 0 or steps == 7:
            for rise in (0.3, 0.45):
                values = course(
                    peak,
                    steps,
                    lambda o: lrs.OneCycleLR(
                        o, peak, total_steps=steps, pct_start=rise, cycle_momentum=False,
                        div_factor=25, final_div_factor=1 / (25 * final),
                    ),
                )
                rows.append({"schedule": "one-cycle", "peak": peak, "steps": steps, "final": final, "rise": rise, "values": values})
Path(__file__).with_suffix(".json").write_text(json.dumps(rows) + "\n")

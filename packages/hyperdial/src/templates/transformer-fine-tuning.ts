import type { ModelTemplate } from "./model-template.js";

export const transformerFineTuning: ModelTemplate = {
  title: "Fine-tuning a transformer for text classification (Hugging Face)",
  packages: ["transformers", "torch"],
  objective: { metric: "accuracy", direction: "maximize" },
  folds: 1,
  trials: 12,
  space: `  # 5e-5, 3e-5 and 2e-5 in Devlin et al. (2019), "BERT", NAACL, appendix A.3; 1e-5, 2e-5 and 3e-5 in Liu et al. (2019),
  # "RoBERTa", arXiv:1907.11692, table 10. A range around both here.
  learning_rate: { type: float, min: 1e-5, max: 1e-4, scale: log, default: 3e-5 }
  # 16 and 32 in both.
  batch_size: { type: ordinal, values: [16, 32], default: 16 }
  # 2, 3 and 4 in BERT, appendix A.3.
  epochs: { type: int, min: 2, max: 4, default: 3 }
  # 0.06 of all steps in RoBERTa, table 10. A range around it here.
  warmup_ratio: { type: float, min: 0, max: 0.2, default: 0.06 }
  # 0.1 in RoBERTa, table 10; 0.01 in BERT's pre-training, appendix A.2. Both inside here.
  weight_decay: { type: float, min: 0, max: 0.1, default: 0.01 }
`,
  train: `"""Fine-tunes a transformer under Hyperdial, on your own texts: data.tsv, a line each, the label, a tab, the text.

What to expect: the first run downloads the model. On a GPU a trial takes minutes, without one it may take hours; begin
with a few hundred texts. A GPU for each run: resources: { gpus: 1 } in study.yaml.
"""
import pathlib
import random

import hyperdial

try:
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer, get_linear_schedule_with_warmup
except ImportError as missing:
    raise SystemExit(f"this program needs {missing.name}: pip install transformers torch") from None

MODEL = "distilbert-base-uncased"
data = pathlib.Path("data.tsv")
if not data.exists():
    raise SystemExit("put your texts into data.tsv: a line each, the label, a tab, the text")

trial = hyperdial.trial(
    defaults={"learning_rate": 3e-5, "batch_size": 16, "epochs": 3, "warmup_ratio": 0.06, "weight_decay": 0.01}
)
p = trial.params
torch.manual_seed(trial.seed)
device = "cuda" if torch.cuda.is_available() else "cpu"

rows = [line.split("\\t", 1) for line in data.read_text(encoding="utf-8").splitlines() if "\\t" in line]
labels = sorted({label for label, _ in rows})
# The same split in every trial: a fifth to validate on. Keep texts for a last test out of data.tsv.
random.Random(0).shuffle(rows)
cut = max(1, len(rows) // 5)
valid, train = rows[:cut], rows[cut:]

tokenizer = AutoTokenizer.from_pretrained(MODEL)
model = AutoModelForSequenceClassification.from_pretrained(MODEL, num_labels=len(labels)).to(device)


def batches(some, size):
    for start in range(0, len(some), size):
        part = some[start : start + size]
        words = tokenizer([text for _, text in part], padding=True, truncation=True, max_length=256, return_tensors="pt")
        yield words.to(device), torch.tensor([labels.index(label) for label, _ in part], device=device)


steps = p["epochs"] * -(-len(train) // p["batch_size"])
optimizer = torch.optim.AdamW(model.parameters(), lr=p["learning_rate"], weight_decay=p["weight_decay"])
schedule = get_linear_schedule_with_warmup(optimizer, int(p["warmup_ratio"] * steps), steps)
for epoch in trial.steps(p["epochs"]):
    model.train()
    random.Random(epoch).shuffle(train)
    for words, target in batches(train, p["batch_size"]):
        loss = model(**words, labels=target).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
    model.eval()
    with torch.no_grad():
        right = sum((model(**words).logits.argmax(-1) == target).sum().item() for words, target in batches(valid, 64))
    if trial.report(epoch, accuracy=right / len(valid)).stop:
        break
`,
};
